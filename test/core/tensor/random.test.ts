// Reference values: xoshiro128** and SplitMix64 compiled from C, FNV-1a (64 bit) over the stream's name.

import { describe, expect, it } from 'vitest';
import { RandomStream, randomStream, type RandomState } from '../../../core/tensor/random.ts';

const LARGEST_SEED = Number.MAX_SAFE_INTEGER;

function draw(count: number, next: () => number): Float64Array {
  return Float64Array.from({ length: count }, () => next());
}

const mean = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The mean of (x − x̄)^power. */
function moment(values: Float64Array, power: number): number {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** power));
}

function correlation(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = mean(a.map((value, i) => (value - meanA) * ((b[i] ?? NaN) - meanB)));
  return covariance / Math.sqrt(moment(a, 2) * moment(b, 2));
}

/** χ² of how often each of `count` values came, against all equally often. */
function chiSquared(values: Iterable<number>, count: number): number {
  const counts = new Array<number>(count).fill(0);
  let total = 0;
  for (const value of values) {
    counts[value] = (counts[value] ?? NaN) + 1;
    total++;
  }
  const expected = total / count;
  return counts.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
}

/** A bound that χ² with this many degrees of freedom passes once in some ten thousand times. */
const chiSquaredBound = (freedom: number) => freedom + 4 * Math.sqrt(2 * freedom) + 6;

/** a with a · factor ≡ 1 (mod 2³²), by Newton's iteration. */
function inverse(factor: number): number {
  let a = factor;
  for (let i = 0; i < 5; i++) a = Math.imul(a, 2 - Math.imul(factor, a));
  return a;
}

/** A state whose next two words are these: the scrambler of xoshiro128** undone. */
function stateBefore(first: number, second: number): RandomState {
  const unscramble = (word: number) => {
    const rotated = Math.imul(word, inverse(9));
    return Math.imul((rotated >>> 7) | (rotated << 25), inverse(5));
  };
  const b = unscramble(first);
  const c = b ^ unscramble(second);
  return [0, b, c, 1];
}

describe('RandomStream', () => {
  it('gives the published numbers of xoshiro128**', () => {
    const stream = new RandomStream([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, () => stream.nextWord())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
      4258142804,
    ]);
  });

  it('keeps to the C code where words have their highest bit set', () => {
    const stream = new RandomStream([0xffffffff, 0x80000000, 0xdeadbeef, 0x7fffffff]);
    expect(Array.from({ length: 10 }, () => stream.nextWord())).toEqual([
      576, 3132614827, 576, 2419059972, 2050771200, 4062366679, 2796164086, 2319707242, 248415735,
      3675055564,
    ]);
  });

  it('is in the state of the C code after a million words', () => {
    const stream = new RandomStream([1, 2, 3, 4]);
    for (let i = 0; i < 1_000_000; i++) stream.nextWord();
    expect(stream.state).toEqual([2928258933, 4119544218, 1001204686, 2576016786]);
  });

  it('refuses the one state from which nothing but zeros come', () => {
    expect(() => new RandomStream([0, 0, 0, 0])).toThrow(/^internal: /);
  });

  it('goes on exactly from a state that went through a file', () => {
    const stream = randomStream(5, 'data');
    for (let i = 0; i < 37; i++) stream.normal();
    const state = JSON.parse(JSON.stringify(stream.state)) as RandomState;
    const ahead = draw(100, () => stream.uniform());
    const restored = new RandomStream(state);
    expect(restored.state).toEqual(state);
    expect(draw(100, () => restored.uniform())).toEqual(ahead);
  });

  it('hands out a state that later numbers leave alone', () => {
    const stream = randomStream(5, 'data');
    const state = stream.state;
    const kept = [...state];
    stream.nextWord();
    expect(state).toEqual(kept);
    expect(stream.state).not.toEqual(kept);
  });
});

describe('uniform', () => {
  it('makes 53 bits of two words as the C code does', () => {
    const stream = randomStream(1, 'data');
    expect(Array.from({ length: 4 }, () => stream.uniform())).toEqual([
      0.8790025106966319, 0.6672613643828059, 0.646800933351742, 0.5805010079043758,
    ]);
  });

  it('stays below 1 for the largest words and reaches 0 for the smallest', () => {
    const largest = new RandomStream(stateBefore(0xffffffff, 0xffffffff));
    expect(largest.uniform()).toBe(1 - 2 ** -53);
    expect(new RandomStream(stateBefore(0, 0)).uniform()).toBe(0);
  });

  it('has the mean and the variance of its interval', () => {
    const stream = randomStream(1, 'data');
    const values = draw(100_000, () => stream.uniform(-2, 4));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-2);
    expect(Math.max(...values)).toBeLessThan(4);
    expect(Math.abs(mean(values) - 1)).toBeLessThan(0.027);
    expect(Math.abs(moment(values, 2) - 3)).toBeLessThan(0.045);
  });

  it('fills its interval evenly', () => {
    const stream = randomStream(2, 'data');
    const bins = draw(100_000, () => Math.floor(100 * stream.uniform()));
    expect(chiSquared(bins, 100)).toBeLessThan(chiSquaredBound(99));
  });

  it('uses its lowest bit', () => {
    const stream = randomStream(3, 'data');
    const lowestBits = draw(10_000, () => (stream.uniform() * 2 ** 53) % 2);
    expect(Math.abs(mean(lowestBits) - 0.5)).toBeLessThan(0.025);
  });

  it('does not remember the number before', () => {
    const stream = randomStream(4, 'data');
    const values = draw(100_001, () => stream.uniform());
    expect(Math.abs(correlation(values.slice(0, -1), values.slice(1)))).toBeLessThan(0.016);
  });
});

describe('normal', () => {
  it('is the Box–Muller transform of two uniform numbers', () => {
    const stream = randomStream(1, 'data');
    expect(stream.normal()).toBeCloseTo(-1.0209572181613686, 13);
    expect(stream.normal()).toBeCloseTo(-1.2620727834002488, 13);
    expect(randomStream(1, 'data').normal(10, 2)).toBeCloseTo(10 - 2 * 1.0209572181613686, 12);
  });

  it('has the first four moments of N(0, 1)', () => {
    const stream = randomStream(6, 'init');
    const values = draw(200_000, () => stream.normal());
    const variance = moment(values, 2);
    expect(Math.abs(mean(values))).toBeLessThan(0.011);
    expect(Math.abs(variance - 1)).toBeLessThan(0.016);
    expect(Math.abs(moment(values, 3) / variance ** 1.5)).toBeLessThan(0.028);
    expect(Math.abs(moment(values, 4) / variance ** 2 - 3)).toBeLessThan(0.055);
  });

  it('lies within 1, 2 and 3 deviations as often as it should', () => {
    const stream = randomStream(7, 'init');
    const values = draw(100_000, () => stream.normal(3, 0.5));
    const shareWithin = (k: number) => mean(values.map((v) => +(Math.abs(v - 3) < k * 0.5)));
    expect(Math.abs(shareWithin(1) - 0.6827)).toBeLessThan(0.0074);
    expect(Math.abs(shareWithin(2) - 0.9545)).toBeLessThan(0.0033);
    expect(Math.abs(shareWithin(3) - 0.9973)).toBeLessThan(0.0009);
  });

  it('stays finite for the largest and the smallest words', () => {
    const farthest = new RandomStream(stateBefore(0xffffffff, 0xffffffff)).normal();
    expect(Math.abs(farthest)).toBeLessThan(Math.sqrt(106 * Math.LN2) + 1e-12);
    expect(Math.abs(new RandomStream(stateBefore(0, 0)).normal())).toBe(0);
  });

  it('draws as much without deviation as with one', () => {
    const [quiet, loud] = [randomStream(8, 'data'), randomStream(8, 'data')];
    expect(quiet.normal(4, 0)).toBe(4);
    loud.normal(4, 9);
    expect(quiet.state).toEqual(loud.state);
  });
});

describe('integer', () => {
  it('gives each number equally often', () => {
    const stream = randomStream(9, 'split');
    expect(
      chiSquared(
        draw(60_000, () => stream.integer(6)),
        6,
      ),
    ).toBeLessThan(chiSquaredBound(5));
  });

  it('does not favour small numbers where the count is no part of 2^32', () => {
    const stream = randomStream(10, 'split');
    const count = 3 * 2 ** 30;
    const small = draw(20_000, () => +(stream.integer(count) < 2 ** 30));
    expect(Math.abs(mean(small) - 1 / 3)).toBeLessThan(0.017);
  });

  it('allows one number and all of 2^32', () => {
    expect(randomStream(1, 'split').integer(1)).toBe(0);
    const word = randomStream(1, 'split').nextWord();
    expect(randomStream(1, 'split').integer(2 ** 32)).toBe(word);
  });

  it.each([0, -1, 1.5, NaN, Infinity, 2 ** 32 + 1])('counts integer(%s) as a bug', (count) => {
    expect(() => randomStream(1, 'split').integer(count)).toThrow(/^internal: /);
  });
});

describe('permutation', () => {
  it.each([0, 1, 2, 97])('holds each of %i numbers once', (count) => {
    const permutation = randomStream(count, 'batches').permutation(count);
    expect(permutation.toSorted()).toEqual(Int32Array.from({ length: count }, (_, i) => i));
  });

  it('gives each order of four equally often', () => {
    const stream = randomStream(12, 'batches');
    const ranks = draw(24_000, () => {
      const [a = 0, b = 0, c = 0, d = 0] = stream.permutation(4);
      return 6 * a + 2 * (+(b > c) + +(b > d)) + +(c > d);
    });
    expect(chiSquared(ranks, 24)).toBeLessThan(chiSquaredBound(23));
  });
});

describe('shuffle', () => {
  /** A shuffle of the numbers 0 … count − 1, beside one that draws each number by itself. */
  function expectDrawnAsIntegers(state: RandomState, count: number): RandomStream {
    const [whole, single] = [new RandomStream(state), new RandomStream(state)];
    const shuffled = whole.permutation(count);
    const items = Int32Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const j = single.integer(i + 1);
      [items[i], items[j]] = [items[j] ?? NaN, items[i] ?? NaN];
    }
    expect(shuffled).toEqual(items);
    expect(whole.state).toEqual(single.state);
    return whole;
  }

  it('draws what `integer` draws, and leaves the stream where that does', () => {
    let { state } = randomStream(15, 'batches');
    for (const count of [2, 3, 256, 257, 258, 1000, 70_000]) {
      ({ state } = expectDrawnAsIntegers(state, count));
    }
  });

  it('draws again where `integer` does', () => {
    // The next word of this state is 2³² − 1, which is one too many for three choices.
    const state: RandomState = [1, 2199679431, 2, 3];
    expect(new RandomStream(state).nextWord()).toBe(4294967295);
    const { state: after } = expectDrawnAsIntegers(state, 3);
    const plain = new RandomStream(state);
    for (let word = 0; word < 3; word++) plain.nextWord();
    expect(after).toEqual(plain.state);
  });

  it('reorders in place and loses nothing', () => {
    const items = Float64Array.from({ length: 50 }, (_, i) => i / 3);
    const before = items.slice();
    expect(randomStream(13, 'batches').shuffle(items)).toBe(items);
    expect(items).not.toEqual(before);
    expect(items.toSorted()).toEqual(before);
  });

  it('orders equal lengths alike, whatever they hold', () => {
    const letters = Array.from('shuffled', (letter) => letter.charCodeAt(0));
    const shuffled = randomStream(14, 'batches').shuffle([...letters]);
    const order = randomStream(14, 'batches').permutation(letters.length);
    expect(shuffled).toEqual(Array.from(order, (i) => letters[i]));
  });
});

describe('randomStream', () => {
  it.each<[number, string, RandomState]>([
    [0, 'data', [36441456, 2550300677, 2293072686, 3780877053]],
    [0, 'batches', [3104645364, 3080309758, 2075810980, 2033330673]],
    [1, 'data', [2187317869, 2958665026, 4234370301, 652828857]],
    [2 ** 32, 'data', [1430554804, 2821652089, 3534562912, 1914857371]],
    [1234567890123456, 'init', [3576008177, 2274921933, 1562676646, 2236956333]],
    [LARGEST_SEED, 'data', [1600568240, 3796974049, 2841985346, 1161033873]],
  ])('seeds %i "%s" as the C code does, for ever', (seed, name, state) => {
    expect(randomStream(seed, name).state).toEqual(state);
  });

  it('tells seeds apart up to 2^53 - 1', () => {
    const seeds = [0, 1, 2, 2 ** 31, 2 ** 32, 2 ** 32 + 1, LARGEST_SEED - 1, LARGEST_SEED];
    const states = seeds.map((seed) => randomStream(seed, 'init').state.join());
    expect(new Set(states).size).toBe(seeds.length);
  });

  it.each([
    { what: 'two names', a: randomStream(0, 'data'), b: randomStream(0, 'split') },
    { what: 'neighbouring seeds', a: randomStream(0, 'data'), b: randomStream(1, 'data') },
    {
      what: 'another name and another seed',
      a: randomStream(1, 'init'),
      b: randomStream(0, 'data'),
    },
  ])('gives unrelated numbers for $what', ({ a, b }) => {
    const [first, second] = [draw(50_000, () => a.uniform()), draw(50_000, () => b.uniform())];
    expect(Math.abs(correlation(first, second))).toBeLessThan(0.022);
    expect(first.some((value, i) => value === second[i])).toBe(false);
  });

  it('starts evenly over neighbouring seeds', () => {
    const firsts = Float64Array.from({ length: 20_000 }, (_, seed) =>
      Math.floor(50 * randomStream(seed, 'init').uniform()),
    );
    expect(chiSquared(firsts, 50)).toBeLessThan(chiSquaredBound(49));
  });

  it.each([-1, 0.5, 2 ** 53, NaN, Infinity])('counts the seed %s as a bug', (seed) => {
    expect(() => randomStream(seed, 'data')).toThrow(/^internal: /);
  });
});
