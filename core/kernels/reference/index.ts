/** The reference backend. */
export { referenceBackend } from './engine.ts';
