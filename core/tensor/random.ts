/**
 * Seeded random numbers that are the same everywhere: xoshiro128** streams seeded by SplitMix64.
 *
 * Sources: D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47
 * (2021); G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
 */
import { cos, log } from './math.ts';

/** The whole state of a stream, as plain data for checkpoints: four unsigned 32-bit words. */
export type RandomState = readonly [number, number, number, number];

const TWO_PI = 6.283185307179586;

/** Where a shuffle's words are drawn to, some at a time. */
const words = new Int32Array(256);
/** Among fewer choices none but the highest 2¹⁶ words favour some. */
const FEW = 65_536;

/** One stream of random numbers. Equal states give equal numbers, for ever. */
export class RandomStream {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(state: RandomState) {
    [this.#a, this.#b, this.#c, this.#d] = state.map((word) => word | 0) as [
      number,
      number,
      number,
      number,
    ];
    if ((this.#a | this.#b | this.#c | this.#d) === 0) {
      throw new Error('internal: a random state must not be all zeros');
    }
  }

  /** The state from which the stream goes on. */
  get state(): RandomState {
    return [this.#a >>> 0, this.#b >>> 0, this.#c >>> 0, this.#d >>> 0];
  }

  /** Goes on as the other stream would. */
  follow(other: RandomStream): void {
    this.#a = other.#a;
    this.#b = other.#b;
    this.#c = other.#c;
    this.#d = other.#d;
  }

  /** An integer in 0 … 2³² − 1, each equally likely. */
  nextWord(): number {
    const scaled = Math.imul(this.#b, 5);
    const word = Math.imul((scaled << 7) | (scaled >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return word;
  }

  /** A number in [low, high), with 53 random bits; `high` itself only where rounding leads there. */
  uniform(low = 0, high = 1): number {
    const upper = this.nextWord() >>> 5;
    const lower = this.nextWord() >>> 6;
    return low + (high - low) * ((upper * 67108864 + lower) / 9007199254740992);
  }

  /**
   * A number from the normal distribution N(mean, deviation²), by the Box–Muller transform. Its sine
   * twin is thrown away, so that the state stays four words.
   */
  normal(mean = 0, deviation = 1): number {
    const radius = Math.sqrt(-2 * log(1 - this.uniform()));
    return mean + deviation * (radius * cos(TWO_PI * this.uniform()));
  }

  /** An integer in 0 … count − 1, each equally likely (words that would favour some are drawn again). */
  integer(count: number): number {
    if (!Number.isInteger(count) || count < 1 || count > 4294967296) {
      throw new Error(`internal: integer(count) needs a whole number from 1 to 2^32, got ${count}`);
    }
    return this.#below(count);
  }

  #below(count: number): number {
    let word = this.nextWord();
    // Whether a word is one too many takes a slow division, and hardly any comes near.
    if (word > 4294967296 - count) {
      const fair = 4294967296 - (4294967296 % count);
      while (word >= fair) word = this.nextWord();
    }
    // Exact for such whole numbers, and a fraction of the time of `%` beyond 2³¹.
    return word - Math.floor(word / count) * count;
  }

  /** Puts the elements of `items` in random order, in place (Fisher–Yates). */
  shuffle<T extends { length: number; [index: number]: number }>(items: T): T {
    for (let last = items.length - 1; last > 0; last -= words.length) {
      const count = Math.min(last, words.length);
      if (last < FEW && this.#drawWords(count)) reorder(items, last, count);
      else for (let i = last; i > last - count; i--) exchange(items, i, this.#below(i + 1));
    }
    return items;
  }

  /**
   * Draws so many into `words`, with the state in local variables: a run shuffles in every epoch, and calls would take
   * longer. Draws none where one of them might be one that `integer` draws again.
   *
   * @returns whether they were drawn
   */
  #drawWords(count: number): boolean {
    let [a, b, c, d] = [this.#a, this.#b, this.#c, this.#d];
    let highest = 0;
    for (let k = 0; k < count; k++) {
      const scaled = Math.imul(b, 5);
      const word = Math.imul((scaled << 7) | (scaled >>> 25), 9);
      const shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = (d << 11) | (d >>> 21);
      // A bit of its own for the upper half of a word that is all ones.
      highest |= (word >>> 16) + 1;
      words[k] = word;
    }
    if (highest > 0xffff) return false;
    [this.#a, this.#b, this.#c, this.#d] = [a, b, c, d];
    return true;
  }

  /** The numbers 0 … count − 1 in random order. */
  permutation(count: number): Int32Array {
    return this.shuffle(Int32Array.from({ length: count }, (_, i) => i));
  }
}

/** Exchanges the elements from `last` down, each with one before it or itself, as so many words say. */
function reorder(items: Record<number, number>, last: number, count: number): void {
  for (let k = 0; k < count; k++) {
    const i = last - k;
    const choices = (i + 1) >>> 0;
    const quotient = ((words[k] >>> 0) / choices) >>> 0;
    exchange(items, i, (words[k] - Math.imul(quotient, choices)) | 0);
  }
}

function exchange(items: Record<number, number>, i: number, j: number): void {
  const held = items[i];
  items[i] = items[j];
  items[j] = held;
}

/**
 * The stream of this name under this seed. Streams of other names or seeds are independent: drawing
 * from one never moves another.
 *
 * @param seed a whole number from 0 to 2⁵³ − 1
 */
export function randomStream(seed: number, name: string): RandomStream {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new Error(`internal: a seed must be a whole number from 0 to 2^53 - 1, got ${seed}`);
  }
  const next = splitMix64(splitMix64(BigInt(seed))() ^ fnv1a64(name));
  const [first, second] = [next(), next()];
  const low = (word: bigint) => Number(word & 0xffffffffn);
  const high = (word: bigint) => Number(word >> 32n);
  return new RandomStream([low(first), high(first), low(second), high(second)]);
}

function splitMix64(seed: bigint): () => bigint {
  let state = seed;
  return () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let mixed = state;
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n);
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
    return mixed ^ (mixed >> 31n);
  };
}

/** FNV-1a over the name's UTF-16 units (Fowler, Noll, Vo): only there to tell names apart. */
function fnv1a64(name: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < name.length; i++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(name.charCodeAt(i))) * 0x100000001b3n);
  }
  return hash;
}
