/** Backends: how a recording becomes numbers. */
export * from './backend.ts';
export { backends, servingBackend } from './backends.ts';
export { referenceBackend } from './reference/index.ts';
export { simdBackend } from './simd/index.ts';
