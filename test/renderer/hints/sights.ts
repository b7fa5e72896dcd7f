/** Real networks, trained in the test, as hints see them. */
import {
  parseRunSpec,
  type Extent,
  type Frame,
  type RunSpecInput,
  type RunStatus,
} from '@backprop-lab/core/contract';
import { Run } from '@backprop-lab/core/training';
import { squareExtent } from '@backprop-lab/core/picture';
import { pointsOfRun } from '../../../electron/lab/points.ts';
import { UnitMapsSource } from '../../../electron/lab/worker/parts/unitMaps.ts';
import { hintsFor, type Hint, type Sight } from '../../../renderer/hints/index.ts';

const MAP_SIZE = 12;

export type Setting = Partial<Omit<RunSpecInput, 'version'>>;

const usual: RunSpecInput = {
  version: 1,
  seed: 7,
  data: {
    kind: 'generated',
    dataset: 'moons',
    classes: 2,
    noise: 0.1,
    size: { perClass: 60, test: { share: 0.5 } },
  },
  network: { layers: [{ type: 'dense', units: 8 }] },
  optimizer: { name: 'adam' },
  learningRate: 0.02,
  stop: { steps: 1_000_000 },
};

/** A run of this setting, so many steps later. */
export function sightAfter(steps: number, setting: Setting): Sight {
  const run = new Run(parseRunSpec({ ...usual, ...setting }));
  run.advance({ until: steps });
  const dataset = pointsOfRun(run.spec);
  return {
    spec: run.inForce,
    status: statusOf(run),
    history: run.history,
    dataset,
    maps: mapsOf(run),
  };
}

function statusOf({ state }: Run): RunStatus {
  return state.kind === 'diverged' ? state : { kind: 'paused' };
}

function mapsOf(run: Run): Frame['maps'] {
  if (run.state.kind === 'diverged') return null;
  const { train, test } = run.dataset;
  const { x, y } = squareExtent(
    Float32Array.from(train.features),
    Float32Array.from(test.features),
  );
  const extent: Extent = { x: [...x], y: [...y] };
  const parts = new UnitMapsSource(run, MAP_SIZE, extent).compute();
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value.maps ?? null;
  }
}

export function hintAfter(steps: number, setting: Setting, name: Hint['name']): Hint | null {
  return hintsFor(sightAfter(steps, setting)).find((hint) => hint.name === name) ?? null;
}

/** What stands on the card after so many steps: the most important of all. */
export function firstHint(steps: number, setting: Setting): Hint | null {
  return hintsFor(sightAfter(steps, setting))[0] ?? null;
}

const dense = (units: number, activation: 'relu' | 'tanh' | 'sigmoid' | 'linear' = 'relu') => ({
  type: 'dense' as const,
  units,
  activation,
});

export const layers = (
  units: readonly number[],
  activation?: Parameters<typeof dense>[1],
): RunSpecInput['network'] => ({ layers: units.map((each) => dense(each, activation)) });

export const generated = (
  dataset: 'moons' | 'circles' | 'xor' | 'spirals' | 'blobs',
  classes: number,
  noise: number,
  perClass: number,
) => ({
  kind: 'generated' as const,
  dataset,
  classes,
  noise,
  size: { perClass, test: { share: 0.5 } },
});
