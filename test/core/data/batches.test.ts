import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Batches, type BatchState } from '../../../core/data/batches.ts';
import { randomStream } from '../../../core/tensor/random.ts';

const make = (count: number, batchSize: number, seed = 1) =>
  new Batches(count, batchSize, randomStream(seed, 'batches'));

function nextBatch(batches: Batches): number[] {
  const rows = new Float64Array(batches.nextCount);
  batches.readRows(rows);
  batches.advance();
  return [...rows];
}

const take = (batches: Batches, count: number) =>
  Array.from({ length: count }, () => nextBatch(batches));

/** The batches up to the end of the epoch. */
function restOfEpoch(batches: Batches): number[][] {
  const taken: number[][] = [];
  for (const { epoch } = batches; batches.epoch === epoch;) taken.push(nextBatch(batches));
  return taken;
}

const sizesOf = (taken: readonly number[][]) => taken.map((rows) => rows.length);
const throughJson = (state: BatchState) => JSON.parse(JSON.stringify(state)) as BatchState;
const inOrder = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('Batches', () => {
  it('visits every point once per epoch, whatever the sizes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 50 }),
        (count, size) => {
          const batches = make(count, size);
          for (let epoch = 0; epoch < 3; epoch++) {
            expect(batches.epoch).toBe(epoch);
            const taken = restOfEpoch(batches);
            expect(taken.flat().sort((a, b) => a - b)).toEqual(inOrder(count));
            expect(taken.length).toBe(Math.ceil(count / size));
          }
        },
      ),
      { seed: 31, numRuns: 200 },
    );
  });

  it('knows the batches ahead that are alike', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 30 }),
        (count, size, before) => {
          const [batches, one] = [make(count, size), make(count, size)];
          batches.advance(before);
          for (let i = 0; i < before; i++) one.advance();
          const { nextCount, order, visited } = batches;
          const alike = Math.min(batches.alike, 5);
          const ahead = Array.from({ length: alike }, (_, i) => {
            const from = batches.isFull ? 0 : visited + i * nextCount;
            return Array.from(order).slice(from, from + nextCount);
          });
          expect(take(one, alike)).toEqual(ahead);
          batches.advance(alike);
          expect(batches.state).toEqual(one.state);
        },
      ),
      { seed: 33, numRuns: 200 },
    );
    expect(make(30, 7).alike).toBe(4);
    expect(make(30, 30).alike).toBe(Infinity);
  });

  it('ends an epoch with a smaller batch where the sizes do not divide', () => {
    expect(sizesOf(restOfEpoch(make(10, 4)))).toEqual([4, 4, 2]);
    expect(sizesOf(restOfEpoch(make(8, 4)))).toEqual([4, 4]);
  });

  it('shuffles anew for each epoch, by the stream alone', () => {
    const batches = make(30, 7);
    const stream = randomStream(1, 'batches');
    const orders = [0, 1, 2].map(() => restOfEpoch(batches).flat());
    expect(orders).toEqual([0, 1, 2].map(() => [...stream.permutation(30)]));
    expect(new Set(orders.map(String)).size).toBe(3);
  });

  it('orders points alike for every batch size but the full one', () => {
    expect(restOfEpoch(make(30, 7)).flat()).toEqual(restOfEpoch(make(30, 29)).flat());
    expect(restOfEpoch(make(30, 7)).flat()).not.toEqual(inOrder(30));
  });

  it('keeps the order and draws nothing with a batch of all points', () => {
    const batches = make(12, 12);
    const before = batches.state.epochStart;
    expect(batches.isFull).toBe(true);
    expect(take(batches, 3)).toEqual([inOrder(12), inOrder(12), inOrder(12)]);
    expect(batches.state.epochStart).toEqual(before);
    expect(batches.epoch).toBe(3);
  });

  it('takes a batch size beyond the number of points for all of them', () => {
    const batches = make(12, 1000);
    expect(batches.isFull).toBe(true);
    expect(nextBatch(batches)).toEqual(inOrder(12));
    batches.batchSize = 5;
    batches.batchSize = 1000;
    expect(batches.isFull).toBe(true);
  });

  it('writes only the rows of the batch, and the same ones until it moves on', () => {
    const batches = make(10, 4);
    take(batches, 2);
    const [rows, again] = [new Float64Array(4).fill(-1), new Float64Array(4).fill(-1)];
    batches.readRows(rows);
    batches.readRows(again);
    expect(again).toEqual(rows);
    expect([...rows.slice(2)]).toEqual([-1, -1]);
    expect(rows.slice(0, 2).every((row) => row >= 0)).toBe(true);
  });
});

describe('a new batch size', () => {
  it('waits for the next epoch', () => {
    const batches = make(10, 4);
    const undisturbed = make(10, 4);
    expect(nextBatch(batches)).toEqual(nextBatch(undisturbed));
    batches.batchSize = 3;
    expect(restOfEpoch(batches)).toEqual(restOfEpoch(undisturbed));
    expect(sizesOf(restOfEpoch(batches))).toEqual([3, 3, 3, 1]);
  });

  it('acts at once where an epoch begins, as if it had always been so', () => {
    const batches = make(10, 4);
    restOfEpoch(batches);
    batches.batchSize = 5;
    const asPlanned = make(10, 4);
    nextBatch(asPlanned);
    asPlanned.batchSize = 5;
    restOfEpoch(asPlanned);
    expect(take(batches, 6)).toEqual(take(asPlanned, 6));
  });

  it('counts only if it is the last one set before the epoch ends', () => {
    const batches = make(10, 4);
    const undisturbed = make(10, 4);
    expect(nextBatch(batches)).toEqual(nextBatch(undisturbed));
    batches.batchSize = 3;
    batches.batchSize = 4;
    expect(take(batches, 8)).toEqual(take(undisturbed, 8));
  });

  it('leaves no trace when it is taken back where an epoch begins', () => {
    const batches = make(10, 4);
    batches.batchSize = 10;
    batches.batchSize = 4;
    expect(take(batches, 6)).toEqual(take(make(10, 4), 6));
  });

  it('leads from shuffled batches to the full batch and back', () => {
    const batches = make(10, 4);
    nextBatch(batches);
    batches.batchSize = 10;
    expect(batches.isFull).toBe(false);
    restOfEpoch(batches);
    expect(batches.isFull).toBe(true);
    expect(nextBatch(batches)).toEqual(inOrder(10));
    batches.batchSize = 5;
    expect(batches.isFull).toBe(false);
    const taken = restOfEpoch(batches);
    expect(sizesOf(taken)).toEqual([5, 5]);
    expect(taken.flat()).not.toEqual(inOrder(10));
  });
});

describe('restore', () => {
  it('goes on exactly from any batch, through a file', () => {
    const batches = make(23, 5);
    for (let step = 0; step < 12; step++) {
      const state = throughJson(batches.state);
      const ahead = make(23, 5);
      take(ahead, step);
      const restored = make(23, 9, 77);
      restored.restore(state);
      expect(restored.state).toEqual(state);
      expect(take(restored, 15)).toEqual(take(ahead, 15));
      expect(restored.epoch).toBe(ahead.epoch);
      nextBatch(batches);
    }
  });

  it('remembers a batch size that still waits', () => {
    const batches = make(10, 4);
    nextBatch(batches);
    batches.batchSize = 10;
    const restored = make(10, 10);
    restored.restore(throughJson(batches.state));
    expect(restored.isFull).toBe(false);
    expect(take(restored, 6)).toEqual(take(batches, 6));
    expect(restored.isFull).toBe(true);
  });

  it('goes back in the same run as often as wanted', () => {
    const batches = make(10, 3);
    take(batches, 2);
    const state = batches.state;
    const first = take(batches, 9);
    batches.restore(state);
    expect(take(batches, 9)).toEqual(first);
    batches.restore(state);
    expect(take(batches, 9)).toEqual(first);
  });

  it('hands out a state that later batches leave alone', () => {
    const batches = make(10, 3);
    const state = batches.state;
    const kept = throughJson(state);
    take(batches, 20);
    expect(state).toEqual(kept);
  });
});
