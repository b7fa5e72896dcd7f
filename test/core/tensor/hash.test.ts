// Reference values: MurmurHash3_x86_32 compiled from C, over the numbers' little-endian bytes.

import { describe, expect, it } from 'vitest';
import { hashNumbers } from '../../../core/tensor/hash.ts';

/** Numbers whose bytes spell this text. */
function spelled(text: string): Float32Array {
  return new Float32Array(new TextEncoder().encode(text).buffer);
}

function float64FromBits(...bits: bigint[]): Float64Array {
  return new Float64Array(BigUint64Array.from(bits).buffer);
}

function float32FromBits(...bits: number[]): Float32Array {
  return new Float32Array(Uint32Array.from(bits).buffer);
}

const sevenths = Float64Array.from({ length: 1000 }, (_, i) => i / 7);

describe('hashNumbers', () => {
  it.each([
    ['test', '704b81dc'],
    ['aaaa', '5a97808a'],
    ['abcd', 'f0478627'],
  ])('gives the published MurmurHash3 of "%s" under the seed 9747b28c', (text, published) => {
    expect(hashNumbers(spelled(text)).slice(0, 8)).toBe(published);
  });

  it.each([
    { of: 'nothing', numbers: new Float64Array(0), hash: 'ebb6c2283cd6e3f3' },
    { of: 'three doubles', numbers: Float64Array.of(1.5, -2.25, 0.1), hash: 'f212272276fa80f5' },
    { of: 'three floats', numbers: Float32Array.of(1.5, -2.25, 0.1), hash: '9512aebf1a5d8028' },
    { of: 'the double 0', numbers: Float64Array.of(0), hash: '2e1d9bd87a4eb688' },
    { of: 'the double -0', numbers: Float64Array.of(-0), hash: 'dc9734ed7c6556eb' },
    { of: 'the float 0', numbers: Float32Array.of(0), hash: 'a366817db5876871' },
    { of: 'the float -0', numbers: Float32Array.of(-0), hash: '3a2cdcd35a062c61' },
    { of: 'infinity', numbers: Float64Array.of(Infinity), hash: '5c6165d8300ad1b9' },
    { of: 'a long array of doubles', numbers: sevenths, hash: 'efe37128be581cb4' },
    {
      of: 'a long array of floats',
      numbers: Float32Array.from(sevenths),
      hash: '0348272d40019fa4',
    },
  ])('agrees with the C code on $of', ({ numbers, hash }) => {
    expect(hashNumbers(numbers)).toBe(hash);
  });

  it('takes every NaN for the same, whatever its payload and sign', () => {
    const quiet = hashNumbers(Float64Array.of(1, NaN));
    const one = 0x3ff0000000000000n;
    for (const bits of [0x7ff8000000000001n, 0xfff8000000000000n, 0x7ff0000000000001n]) {
      expect(hashNumbers(float64FromBits(one, bits))).toBe(quiet);
    }
    const quietFloat = hashNumbers(Float32Array.of(NaN));
    for (const bits of [0x7fc00001, 0xffc00000, 0x7fffffff]) {
      expect(hashNumbers(float32FromBits(bits))).toBe(quietFloat);
    }
  });

  it('tells NaN, infinity and the largest number apart', () => {
    const hashes = [NaN, Infinity, -Infinity, Number.MAX_VALUE].map((value) =>
      hashNumbers(Float64Array.of(value)),
    );
    expect(new Set(hashes).size).toBe(4);
  });

  it('tells the same numbers in single and double precision apart', () => {
    expect(hashNumbers(Float32Array.of(1, 2))).not.toBe(hashNumbers(Float64Array.of(1, 2)));
  });

  it('sees one changed bit anywhere', () => {
    const bits = BigUint64Array.from([0x3ff0000000000000n, 0x4000000000000000n]);
    const seen = new Set([hashNumbers(new Float64Array(bits.buffer))]);
    for (let i = 0; i < bits.length; i++) {
      for (let bit = 0n; bit < 64n; bit++) {
        const changed = bits.slice();
        changed[i] = (changed[i] ?? 0n) ^ (1n << bit);
        seen.add(hashNumbers(new Float64Array(changed.buffer)));
      }
    }
    expect(seen.size).toBe(1 + 2 * 64);
  });

  it('depends on the order', () => {
    expect(hashNumbers(Float64Array.of(1, 2))).not.toBe(hashNumbers(Float64Array.of(2, 1)));
  });

  it('reads several arrays as one after another', () => {
    expect(hashNumbers(sevenths.slice(0, 10), sevenths.slice(10))).toBe(hashNumbers(sevenths));
  });

  it('reads only the part of a buffer that a view shows', () => {
    expect(hashNumbers(sevenths.subarray(3, 9))).toBe(hashNumbers(sevenths.slice(3, 9)));
  });

  it('is 16 hexadecimal digits, leading zeros kept', () => {
    for (let i = 0; i < 300; i++) {
      expect(hashNumbers(Float64Array.of(i))).toMatch(/^[0-9a-f]{16}$/);
    }
  });
});
