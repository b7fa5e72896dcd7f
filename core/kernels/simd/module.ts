/** The kernels' WebAssembly: compiled once, an instance per engine. */
import { bytesFromBase64 } from './base64.ts';
import { kernelBytes } from './kernelBytes.ts';

/** Runs so many records from an address on. */
export type RunRecords = (address: number, count: number) => void;

let isServed: boolean | undefined;
let compiled: WebAssembly.Module | undefined;
let bytes: Uint8Array | undefined;

/** Whether this engine of JavaScript has WebAssembly with 128-bit SIMD. */
export function hasSimd(): boolean {
  return (isServed ??=
    typeof WebAssembly !== 'undefined' &&
    WebAssembly.validate((bytes ??= bytesFromBase64(kernelBytes))));
}

export function instantiate(memory: WebAssembly.Memory): RunRecords {
  compiled ??= new WebAssembly.Module((bytes ??= bytesFromBase64(kernelBytes)));
  const { run } = new WebAssembly.Instance(compiled, { env: { memory } }).exports;
  if (typeof run !== 'function') throw new Error('internal: the kernels export no run');
  return run as RunRecords;
}
