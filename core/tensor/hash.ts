/** A fingerprint of numbers, to tell in one word whether two runs agree to the last bit. */
import type { NumericArray } from './shape.ts';

/**
 * 64 bits as 16 hexadecimal digits: MurmurHash3 (A. Appleby, x86, 32 bit) under two seeds. Every NaN
 * counts as the same, since hardware does not agree on NaN's bits; 0 and −0 differ.
 */
export function hashNumbers(...arrays: readonly NumericArray[]): string {
  return murmur3(arrays, 0x9747b28c) + murmur3(arrays, 0x3c6ef372);
}

const NAN_WORD = 0x7ff80000;

function murmur3(arrays: readonly NumericArray[], seed: number): string {
  const number = new DataView(new ArrayBuffer(8));
  let hash = seed;
  let words = 0;
  const mix = (word: number) => {
    let k = Math.imul(word, 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    hash ^= k;
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
    words++;
  };
  for (const array of arrays) {
    const wide = array instanceof Float64Array;
    for (const value of array) {
      if (wide) number.setFloat64(0, value, true);
      else number.setFloat32(0, value, true);
      const notANumber = Number.isNaN(value);
      mix(notANumber ? NAN_WORD : number.getInt32(0, true));
      if (wide) mix(notANumber ? NAN_WORD : number.getInt32(4, true));
    }
  }
  hash ^= words * 4;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
