/** Ready comparisons: the lecture's figure, and the one where it does not hold. */
import { sweepSpecSchema, type SweepSpec, type SweepSpecInput } from './sweepSpec.ts';

export const sweepPresetNames = ['lambdaNotSize', 'nothingToRegularize'] as const;
export type SweepPresetName = (typeof sweepPresetNames)[number];

const axes = [
  { name: 'units', values: [3, 6, 20] },
  { name: 'lambda', values: [0.001, 0.01, 0.1] },
] satisfies Extract<SweepSpecInput, { kind: 'grid' }>['axes'];

const presets: Readonly<Record<SweepPresetName, SweepSpecInput>> = {
  /** "Do not use the size of the network as a regularizer, use a stronger λ", on moons with much noise. */
  lambdaNotSize: {
    version: 1,
    kind: 'grid',
    base: {
      version: 1,
      seed: 1,
      data: {
        kind: 'generated',
        dataset: 'moons',
        classes: 2,
        noise: 0.3,
        size: { train: 80, test: 2000 },
      },
      network: {
        layers: [{ type: 'dense', units: 20, activation: 'tanh' }],
        initializer: { name: 'lecunNormal' },
      },
      regularizer: { name: 'l2', lambda: 0.01 },
      optimizer: { name: 'adam' },
      learningRate: 0.02,
      stop: { steps: 4000 },
    },
    axes,
    seeds: 5,
  },
  /** The same on spirals with little noise. */
  nothingToRegularize: {
    version: 1,
    kind: 'grid',
    base: {
      version: 1,
      seed: 1,
      data: {
        kind: 'generated',
        dataset: 'spirals',
        classes: 3,
        noise: 0.2,
        size: { perClass: 100, test: { share: 0.3 } },
      },
      network: { layers: [{ type: 'dense', units: 20, activation: 'relu' }] },
      regularizer: { name: 'l2', lambda: 0.001 },
      optimizer: { name: 'adam' },
      learningRate: 0.01,
      stop: { steps: 4000 },
    },
    axes,
    seeds: 5,
  },
};

export function sweepPreset(name: SweepPresetName): SweepSpec {
  return sweepSpecSchema.parse(presets[name]);
}
