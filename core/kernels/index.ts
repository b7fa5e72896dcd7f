/** Backends: how a recording becomes numbers. */
export * from './backend.ts';
export { backends } from './backends.ts';
export { referenceBackend } from './reference/index.ts';
