/** The memory of an engine: growing, given back, and refused where there is no more. */
import { describe, expect, it, vi } from 'vitest';
import { Recorder, relu, sin, sum } from '../../../core/autograd/index.ts';
import { LimitError, parseRunSpec } from '../../../core/contract/index.ts';
import { referenceBackend, simdBackend } from '../../../core/kernels/index.ts';
import { Memory } from '../../../core/kernels/simd/memory.ts';
import { Run } from '../../../core/training/index.ts';

describe('Memory', () => {
  it('gives every place out once, zeroed, and again when it was given back', () => {
    const memory = new Memory();
    const places = [40, 4, 100, 16].map((bytes) => ({ bytes, address: memory.allocate(bytes) }));
    const ends = places.map(({ address, bytes }) => address + bytes);
    places.slice(1).forEach(({ address }, i) => {
      expect(address).toBeGreaterThanOrEqual(ends[i] ?? 0);
    });
    for (const { address } of places) expect(address % 16).toBe(0);
    const [first, second] = places;
    if (!first || !second) throw new Error('two places');
    memory.float32.fill(7, first.address / 4, first.address / 4 + 12);
    memory.free(first.address, 40);
    memory.free(second.address, 4);
    expect(memory.allocate(64)).toBe(first.address);
    expect([...memory.float32.subarray(first.address / 4, first.address / 4 + 16)]).toEqual(
      new Array<number>(16).fill(0),
    );
  });

  it('grows, and says what would be needed where it cannot', () => {
    const memory = new Memory();
    const before = memory.generation;
    const address = memory.allocate(10_000_000);
    expect(memory.generation).toBe(before + 1);
    memory.float32[address / 4 + 2_499_999] = 1;
    expect(() => memory.allocate(5e9)).toThrow(LimitError);
    expect(() => memory.allocate(5e9)).toThrow(/at most 4096 MiB, got .* need 47\d\d MiB/);
    expect(memory.allocate(16)).toBeGreaterThan(0);
  });
});

it('a plan of before goes on after the memory has grown', () => {
  const engine = simdBackend.open();
  const recorder = new Recorder();
  const x = recorder.parameter('x', [3]);
  // No kernel of its own: plain loops over views of the memory.
  const plan = engine.lower(recorder.recording(sum(sin(relu(x)))));
  engine.write('x', [1, 2, -3]);
  engine.define('large', [1_000_000]);
  plan.forward();
  plan.backward();
  const gradient = plan.readGradient(x.id, new Float64Array(3));
  expect([...gradient].map((value) => value.toFixed(6))).toEqual([
    Math.cos(1).toFixed(6),
    Math.cos(2).toFixed(6),
    '0.000000',
  ]);
});

/** How many bytes are given out and not taken back, of what was asked for since. */
function watchMemory(): () => number {
  const allocate = vi.spyOn(Memory.prototype, 'allocate');
  const free = vi.spyOn(Memory.prototype, 'free');
  const sum = (sizes: readonly number[]) => sizes.reduce((a, b) => a + b, 0);
  return () =>
    sum(allocate.mock.calls.map(([bytes]) => bytes)) -
    sum(free.mock.calls.map(([, bytes]) => bytes));
}

it('rewinding a run again and again takes no more memory', () => {
  const held = watchMemory();
  const run = new Run(
    parseRunSpec({
      version: 1,
      data: { kind: 'generated', dataset: 'moons', classes: 2, noise: 0.2, size: { train: 200 } },
      network: { layers: [{ type: 'dense', units: 50 }] },
      learningRate: 0.1,
      stop: { steps: 200 },
    }),
  );
  run.advance({ until: 20 });
  const after = held();
  for (let i = 0; i < 50; i++) run.seek(i % 20);
  run.advance({ until: 25 });
  expect(held()).toBe(after);
  vi.restoreAllMocks();
});

describe('runs in one memory', () => {
  const specOf = (seed: number) =>
    parseRunSpec({
      version: 1,
      seed,
      data: { kind: 'generated', dataset: 'moons', classes: 2, noise: 0.2, size: { train: 60 } },
      network: {
        layers: [
          { type: 'dense', units: 8 },
          { type: 'dropout', rate: 0.2 },
        ],
      },
      optimizer: { name: 'adam' },
      learningRate: 0.1,
      batchSize: 7,
      stop: { steps: 200 },
    });

  it('have the numbers of runs alone, however they take turns', () => {
    const first = new Run(specOf(0));
    const runs = [first, ...[1, 2, 3].map((seed) => new Run(specOf(seed), { beside: first }))];
    for (let step = 5; step <= 60; step += 5) for (const run of runs) run.advance({ until: step });
    for (const [seed, run] of runs.entries()) {
      const alone = new Run(specOf(seed));
      alone.advance({ until: 60 });
      expect(run.parametersHash).toBe(alone.parametersHash);
      expect(run.history).toEqual(alone.history);
    }
  });

  it('give everything back when they are closed, and leave the others their own', () => {
    const first = new Run(specOf(0));
    first.advance({ until: 10 });
    const held = watchMemory();
    const run = new Run(specOf(1), { beside: first });
    run.advance({ until: 10 });
    run.predict(new Float64Array(20));
    expect(held()).toBeGreaterThan(10_000);
    run.close();
    expect(held()).toBe(0);
    first.advance({ until: 20 });
    const alone = new Run(specOf(0));
    alone.advance({ until: 20 });
    expect(first.parametersHash).toBe(alone.parametersHash);
    vi.restoreAllMocks();
  });

  it('are refused beyond what their memory may hold', () => {
    const first = new Run(specOf(0), { mostBytes: 300_000 });
    const fill = () => {
      for (let seed = 1; seed < 100; seed++) new Run(specOf(seed), { beside: first }).advance();
    };
    expect(fill).toThrow(/at most 1 MiB, got networks and batches that need/);
  });
});

it('tells NaN and infinities in any of many tensors, wherever they stand, and in no padding', () => {
  // Kernels look at sixteen numbers at a time, then at four, then at what is left.
  const sizes = { a: 3, b: 5, c: 7, d: 16, e: 41 };
  const names = Object.keys(sizes);
  for (const backend of [referenceBackend, simdBackend]) {
    const engine = backend.open();
    for (const [name, size] of Object.entries(sizes)) engine.define(name, [size]);
    expect(engine.areFinite(names)).toBe(true);
    for (const [name, size] of Object.entries(sizes)) {
      for (const lost of [NaN, Infinity, -Infinity]) {
        for (let at = 0; at < size; at++) {
          const values = new Float64Array(size).fill(1e30);
          values[at] = lost;
          engine.write(name, values);
          expect(engine.areFinite(names), `${lost} at ${at} of ${name}`).toBe(false);
        }
      }
      engine.write(name, new Float64Array(size));
    }
    expect(engine.areFinite(names)).toBe(true);
  }
});
