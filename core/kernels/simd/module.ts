/** The kernels' WebAssembly: compiled once, an instance per engine. */
import { bytesFromBase64 } from './base64.ts';
import { kernelBytes } from './kernelBytes.ts';

/** Runs so many records from an address on. */
export type RunRecords = (address: number, count: number) => void;

export interface Kernels {
  readonly run: RunRecords;
  /** Takes so many steps of the loop that is described at an address. @returns how many were taken */
  readonly loop: (address: number, steps: number) => number;
  /** 1 where all of so many ranges are finite, each an address and a count of numbers, from an address on. */
  readonly areFinite: (address: number, ranges: number) => number;
}

let isServed: boolean | undefined;
let compiled: WebAssembly.Module | undefined;
let bytes: Uint8Array | undefined;

/** Whether this engine of JavaScript has WebAssembly with 128-bit SIMD. */
export function hasSimd(): boolean {
  return (isServed ??=
    typeof WebAssembly !== 'undefined' &&
    WebAssembly.validate((bytes ??= bytesFromBase64(kernelBytes))));
}

export function instantiate(memory: WebAssembly.Memory): Kernels {
  compiled ??= new WebAssembly.Module((bytes ??= bytesFromBase64(kernelBytes)));
  const { run, loop, areFinite } = new WebAssembly.Instance(compiled, { env: { memory } }).exports;
  const exported = { run, loop, areFinite };
  if (!isKernels(exported)) throw new Error('internal: kernels without what they export');
  return exported;
}

function isKernels(exported: Record<keyof Kernels, unknown>): exported is Kernels {
  return Object.values(exported).every((each) => typeof each === 'function');
}
