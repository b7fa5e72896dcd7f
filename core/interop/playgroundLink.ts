/** Links of TensorFlow Playground (playground.tensorflow.org) as specs: the same settings, not the same points. */
import {
  limits,
  parseRunSpec,
  type ActivationName,
  type Bounds,
  type InputFeatureName,
  type PlaygroundLoss,
  type RunSpec,
  type RunSpecInput,
} from '../contract/index.ts';

/** What a link means, as far as it was understood. */
export interface PlaygroundSettings {
  readonly spec: RunSpec;
  /** `key` or `key=value` of what was not. */
  readonly unknown: readonly string[];
  readonly lost: readonly PlaygroundLoss[];
}

const address = /^(?:https?:\/\/)?playground\.tensorflow\.org(?:\/[^#]*)?(?:#(.*))?$/is;

/** Whether a text is meant as such a link. */
export function isPlaygroundLink(text: string): boolean {
  return address.test(text.trim());
}

/** The Playground draws so many points in all, whatever else is set. */
const samples = { classification: 500, regression: 1200 } as const;
const MOST_STEPS = 1_000_000;
/** The deviation of weights that are drawn evenly from −½ to ½: 1 / √12. */
const FIRST_WEIGHTS_SIGMA = 0.288675;
/** The deviation of what is drawn evenly from −1 to 1: 1 / √3. */
const UNIFORM_SIGMA = 0.57735;
/** The largest |coordinate| of its plane, which is 1 of ours. */
const PLANE = 6;

const classSets = new Map([
  ['circle', 'circles'],
  ['xor', 'xor'],
  ['gauss', 'blobs'],
  ['spiral', 'spirals'],
] as const);
const valueSets = new Map([
  ['reg-plane', 'plane'],
  ['reg-gauss', 'bumps'],
] as const);
type KnownSet = ValueOf<typeof classSets> | ValueOf<typeof valueSets>;
type ValueOf<Of> = Of extends Map<unknown, infer Value> ? Value : never;

/** The noise that strays about as far over the lab's own points; `share` is the Playground's, from 0 to 1. */
const noises: Readonly<Record<KnownSet, (share: number) => number>> = {
  // There on the place by which the label goes, evenly over ±5 of a circle of radius 5.
  circles: (share) => UNIFORM_SIGMA * share,
  xor: (share) => (5 / PLANE) * UNIFORM_SIGMA * share,
  // Centres √8 from the middle, a variance of ½ at least.
  blobs: (share) => Math.sqrt((0.5 + 7 * share) / 8),
  // ±1 on the place at a mean radius of 2.5 is so much on the angle.
  spirals: (share) => (UNIFORM_SIGMA * share) / 2.5,
  // Two coordinates within ±6 on a number that is a tenth of their sum.
  plane: (share) => Math.sqrt(2) * 0.6 * UNIFORM_SIGMA * share,
  bumps: (share) => UNIFORM_SIGMA * share,
};
const activations: ReadonlyMap<string, ActivationName> = new Map([
  ['tanh', 'tanh'],
  ['relu', 'relu'],
  ['sigmoid', 'sigmoid'],
  ['linear', 'linear'],
]);
const regularizers = new Map([
  ['none', 'none'],
  ['L1', 'l1'],
  ['L2', 'l2'],
] as const);
const problems = new Map([
  ['classification', 'classification'],
  ['regression', 'regression'],
] as const);
const features: ReadonlyMap<string, InputFeatureName> = new Map([
  ['x', 'x1'],
  ['y', 'x2'],
  ['xSquared', 'x1Squared'],
  ['ySquared', 'x2Squared'],
  ['xTimesY', 'x1x2'],
  ['sinX', 'sinX1'],
  ['sinY', 'sinX2'],
]);
/** Keys that say how its page looks. */
const viewKeys = ['showTestData', 'discretize', 'collectStats', 'tutorial', 'hideText'];

/** Reads the fragment's keys, each once, and remembers what it made nothing of. */
class LinkReader {
  readonly #values = new Map<string, string>();
  readonly #unread: Set<string>;
  readonly unknown: string[] = [];

  constructor(fragment: string) {
    for (const pair of fragment.split('&')) {
      const at = pair.indexOf('=');
      if (at > 0) this.#values.set(pair.slice(0, at), decoded(pair.slice(at + 1)));
      else if (pair.trim() !== '') this.unknown.push(pair);
    }
    this.#unread = new Set(this.#values.keys());
  }

  /** What a key names, else the Playground's own start. */
  named<Value>(key: string, values: ReadonlyMap<string, Value>, standard: NoInfer<Value>): Value {
    const text = this.#take(key);
    if (text === undefined) return standard;
    const value = values.get(text);
    if (value === undefined) this.#refuse(key, text);
    return value ?? standard;
  }

  number(key: string, { min, max }: Bounds, standard: number): number {
    const text = this.#take(key);
    if (text === undefined) return standard;
    const value = Number(text);
    if (Number.isFinite(value) && value >= min && value <= max) return value;
    this.#refuse(key, text);
    return standard;
  }

  /** As the Playground reads it: whatever is not `false` is true. */
  flag(key: string, standard: boolean): boolean {
    const text = this.#take(key);
    return text === undefined ? standard : text !== 'false';
  }

  text(key: string): string {
    return this.#take(key) ?? '';
  }

  /** Units of the hidden layers; an empty text is without any. */
  shape(key: string, standard: readonly number[]): readonly number[] {
    const text = this.#values.get(key)?.trim();
    this.#unread.delete(key);
    if (text === undefined) return standard;
    const sizes = text === '' ? [] : text.split(',').map(Number);
    const fits = sizes.every(
      (size) => Number.isInteger(size) && size >= limits.units.min && size <= limits.units.max,
    );
    if (fits && sizes.length <= limits.hiddenLayers.max) return sizes;
    this.#refuse(key, text);
    return standard;
  }

  /** Of the keys that nobody asked for: whether some hide parts of the page. The others are unknown. */
  leaveRest(): boolean {
    const rest = [...this.#unread];
    const strange = rest.filter((key) => !key.endsWith('_hide'));
    this.unknown.push(...strange);
    return strange.length < rest.length;
  }

  #take(key: string): string | undefined {
    this.#unread.delete(key);
    const text = this.#values.get(key)?.trim();
    return text === '' ? undefined : text;
  }

  #refuse(key: string, text: string): void {
    this.unknown.push(`${key}=${text}`);
  }
}

/** Never refuses: what cannot be understood is left at the Playground's own start, and named. */
export function readPlaygroundLink(text: string): PlaygroundSettings {
  const reader = new LinkReader(address.exec(text.trim())?.[1] ?? '');
  const lost = new Set<PlaygroundLoss>(['points', 'firstWeights']);
  const spec = parseRunSpec({
    version: 1,
    seed: seedOf(reader.text('seed')),
    data: dataOf(reader, lost),
    network: networkOf(reader, lost),
    loss: 'squaredError',
    regularizer: regularizerOf(reader, lost),
    optimizer: { name: 'sgd' },
    learningRate: reader.number('learningRate', limits.learningRate, 0.03),
    batchSize: Math.round(reader.number('batchSize', limits.batchSize, 10)),
    stop: { steps: MOST_STEPS },
  });
  const views = viewKeys.filter((key) => reader.flag(key, false));
  if (reader.leaveRest() || views.length > 0) lost.add('view');
  return { spec, unknown: reader.unknown, lost: [...lost] };
}

function dataOf(reader: LinkReader, lost: Set<PlaygroundLoss>): RunSpecInput['data'] {
  const task = reader.named('problem', problems, 'classification');
  const classSet = reader.named('dataset', classSets, 'circles');
  const valueSet = reader.named('regDataset', valueSets, 'plane');
  const share = reader.number('noise', { min: 0, max: 100 }, 0) / 100;
  const trainShare = reader.number('percTrainData', { min: 1, max: 100 }, 50) / 100;
  if (share > 0) lost.add('noise');
  if (task === 'classification') lost.add('outputActivation');
  const dataset = task === 'regression' ? valueSet : classSet;
  const train = Math.round(samples[task] * trainShare);
  const noise = Number(noises[dataset](share).toPrecision(3));
  const size = { train, test: samples[task] - train };
  return { kind: 'generated', dataset, classes: 2, noise, size };
}

function networkOf(reader: LinkReader, lost: Set<PlaygroundLoss>): RunSpecInput['network'] {
  const activation = reader.named('activation', activations, 'tanh');
  const shape = reader.shape('networkShape', [4, 2]);
  return {
    features: featuresOf(reader, lost),
    layers: shape.map((units) => ({ type: 'dense' as const, units, activation })),
    initializer: reader.flag('initZero', false)
      ? { name: 'zeros' }
      : { name: 'normal', sigma: FIRST_WEIGHTS_SIGMA },
  };
}

function regularizerOf(
  reader: LinkReader,
  lost: Set<PlaygroundLoss>,
): NonNullable<RunSpecInput['regularizer']> {
  const name = reader.named('regularization', regularizers, 'none');
  const lambda = reader.number('regularizationRate', limits.lambda, 0);
  if (name === 'none') return { name: 'l2', lambda: 0 };
  if (name === 'l1' && lambda > 0) lost.add('l1Pruning');
  return { name, lambda };
}

function featuresOf(reader: LinkReader, lost: Set<PlaygroundLoss>): InputFeatureName[] {
  const isOnAtFirst = (key: string) => key === 'x' || key === 'y';
  const chosen = [...features].flatMap(([key, name]) =>
    reader.flag(key, isOnAtFirst(key)) ? [name] : [],
  );
  const cosines = ['cosX', 'cosY'].filter((key) => reader.flag(key, false));
  if (cosines.length > 0) lost.add('cosine');
  if (chosen.length > 0) return chosen;
  lost.add('noFeatures');
  return ['x1', 'x2'];
}

/** The Playground's seed is any text: the same text gives the same seed (FNV-1a, 32 bits). */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return text === '' ? 0 : hash;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
