/** How each goal of the shipped lessons can be reached, where that is not simply the right answer. */
import type { AxisName, AxisValue } from '../../../core/contract/index.ts';

export type Solution =
  /** Values in the place of the set-up's. */
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, string>> }
  /** So many steps with some settings changed; with `needed`, not without them. */
  | {
      readonly kind: 'run';
      readonly steps: number;
      readonly settings: Readonly<Partial<Record<AxisName, AxisValue>>>;
      readonly needed?: boolean;
      /** Reached as well where the change is made of a run that has trained so far, and goes on for `steps`. */
      readonly live?: number;
    }
  /** The cell to point at, by its values. */
  | { readonly kind: 'cell'; readonly values: readonly AxisValue[] };

export const solutions: Readonly<Record<string, Solution>> = {
  'computational-graph/raise-f': { kind: 'values', values: { x: '-6' } },
  'gates/reroute': { kind: 'values', values: { w: '2.5' } },
  'sigmoid-neuron/saturate': { kind: 'values', values: { w2: '4' } },
  'branches/turn-round': { kind: 'values', values: { x: '-2' } },
  'branches/cancel': { kind: 'values', values: { y: '-1' } },
  'vectors/revive': { kind: 'values', values: { x: '[1.5, 2, 0.5, -0.25, 3, -1]' } },
  'hinge-and-regularization/no-loss': { kind: 'values', values: { s: '[6.1, 5.1, -1.7]' } },
  'hinge-and-regularization/learn': { kind: 'run', steps: 200, settings: {} },
  'hinge-and-regularization/small-weights': {
    kind: 'run',
    steps: 500,
    settings: { lambda: 0.1 },
    needed: true,
    live: 2000,
  },
  'templates/beat-them': { kind: 'run', steps: 1500, settings: {} },
  'hidden-size/enough-units': {
    kind: 'run',
    steps: 1000,
    settings: { units: 6 },
    needed: true,
  },
  'hidden-size/smooth': {
    kind: 'run',
    steps: 2000,
    settings: { lambda: 0.001 },
    needed: true,
    live: 3000,
  },
  'activation-functions/learns': {
    kind: 'run',
    steps: 1000,
    settings: { activation: 'tanh' },
    needed: true,
    live: 2000,
  },
  'activation-functions/alive': {
    kind: 'run',
    steps: 300,
    settings: { learningRate: 0.3 },
    needed: true,
  },
  'lambda-not-size/largest-gap': { kind: 'cell', values: [20, 0.001] },
  'lambda-not-size/best-of-all': { kind: 'cell', values: [20, 0.01] },
};
