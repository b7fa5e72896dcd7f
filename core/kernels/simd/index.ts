/** The SIMD backend. */
export { simdBackend } from './engine.ts';
export { hasSimd } from './module.ts';
