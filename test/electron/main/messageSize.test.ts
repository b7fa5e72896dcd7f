/** A message's weight: whatever its shape, it is counted without falling over. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, MAX_MESSAGE_BYTES } from '../../../electron/main/messageSize.ts';

/** Eight bytes for each value, and two for each character of a string. */
const shapes: [string, unknown, number][] = [
  ['nothing', undefined, 8],
  ['a number', 1, 8],
  ['a string', 'abc', 14],
  ['an empty string', '', 8],
  ['a string of two code units a character', '😀', 12],
  ['bytes', new Uint8Array(100), 108],
  ['numbers', new Float64Array(100), 808],
  ['a buffer', new ArrayBuffer(100), 108],
  ['a view', new DataView(new ArrayBuffer(100)), 108],
  ['an empty object', {}, 8],
  ['an object with its keys', { ab: 'c' }, 8 + 12 + 10],
  ['a list with its places', [1, 2], 8 + 2 * (10 + 8)],
  ['a map', new Map([['ab', new Uint8Array(5)]]), 8 + 12 + 13],
  ['a set', new Set(['ab', 3]), 8 + 12 + 8],
];

describe('isWithin', () => {
  it.each(shapes)('weighs %s: to the byte', (_name, message, bytes) => {
    expect(isWithin(message, bytes)).toBe(true);
    expect(isWithin(message, bytes - 1)).toBe(false);
  });

  it.each([
    ['a string', 'x'.repeat(MAX_MESSAGE_BYTES / 2)],
    ['bytes', new Uint8Array(MAX_MESSAGE_BYTES)],
    ['a wide list', Array.from({ length: 1_000_000 }, () => 0)],
    ['a wide set', new Set(Array.from({ length: 2_200_000 }, (_, i) => i))],
    ['a long key', { ['x'.repeat(MAX_MESSAGE_BYTES / 2)]: 0 }],
    ['a key of a map that is large itself', new Map([[new Uint8Array(MAX_MESSAGE_BYTES), 0]])],
    ['what lies deep within', [{ a: [new Map([[1, new Set([new Uint8Array(2 ** 24)])]])] }]],
  ])('refuses what is more than a message may be: %s', (_name, message) => {
    expect(isWithin(message, MAX_MESSAGE_BYTES)).toBe(false);
  });

  it.each([
    ['list', (inner: unknown) => [inner]],
    ['object', (inner: unknown) => ({ a: inner })],
    ['map', (inner: unknown) => new Map([[inner, inner]])],
    ['set', (inner: unknown) => new Set([inner])],
  ])('goes down 100 000 levels of %s without a stack', (_name, wrap) => {
    let message: unknown = 0;
    for (let level = 0; level < 100_000; level++) message = wrap(message);
    expect(isWithin(message, MAX_MESSAGE_BYTES)).toBe(true);
    expect(isWithin(message, 100_000)).toBe(false);
  });

  it('comes to an end where a message holds itself', () => {
    const loop: Record<string, unknown> = {};
    const map = new Map<unknown, unknown>([[loop, loop]]);
    Object.assign(loop, { loop, map, list: [loop, new Set([map])] });
    expect(isWithin(loop, 1000)).toBe(true);
  });

  it('stops looking once it knows', () => {
    let seen = 0;
    class CountedSet extends Set<number> {
      override *[Symbol.iterator](): SetIterator<number> {
        for (; seen < 100_000; seen++) yield seen;
      }
    }
    expect(isWithin(new CountedSet(), 8000)).toBe(false);
    expect(seen).toBeLessThan(1100);
  });

  it.each([
    ['the buffer behind a piece of it', new Uint8Array(new ArrayBuffer(1000), 0, 1)],
    ['the digits of a large number', { n: 2n ** 8000n }],
    ['the words of an error', new Error('x'.repeat(500))],
    ['the source of an expression', new RegExp('x'.repeat(500))],
  ])('weighs what a clone takes along: %s', (_what, message) => {
    expect(isWithin(message, 900)).toBe(false);
  });

  it('says the same of a weight under every larger limit, and the contrary under every smaller', () => {
    const message = fc.anything({ withMap: true, withSet: true, withTypedArray: true });
    fc.assert(
      fc.property(message, fc.nat(2000), fc.nat(2000), (value, limit, more) => {
        if (isWithin(value, limit)) expect(isWithin(value, limit + more)).toBe(true);
        else expect(isWithin(value, limit - more)).toBe(false);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('never makes a message lighter by what is added to it', () => {
    const part = fc.anything({ withMap: true, withSet: true, withTypedArray: true });
    fc.assert(
      fc.property(part, part, fc.nat(1000), (one, other, limit) => {
        if (isWithin([one, other], limit)) expect(isWithin([one], limit)).toBe(true);
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});
