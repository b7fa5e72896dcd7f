/** The backends by name, and which of them this engine of JavaScript can run. */
import type { BackendName } from '../contract/index.ts';
import type { Backend } from './backend.ts';
import { referenceBackend } from './reference/index.ts';
import { hasSimd, simdBackend } from './simd/index.ts';

export const backends: Readonly<Record<BackendName, Backend>> = {
  simd: simdBackend,
  reference: referenceBackend,
};

/** The backend that serves where this one is asked for: without WebAssembly's SIMD the reference stands in. */
export function servingBackend(name: BackendName): BackendName {
  return name === 'simd' && !hasSimd() ? 'reference' : name;
}
