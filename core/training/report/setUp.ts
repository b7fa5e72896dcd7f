/** What a run is made of, in a report's words and the field's names. */
import { activationOf, lossTraits, type LayerSpec, type RunSpec } from '../../contract/index.ts';
import type { Run } from '../run.ts';
import { whole } from './numbers.ts';
import type { ReportWords } from './words.ts';

/** Label and value, in the order in which they are told. */
export function setUpRows(run: Run, words: ReportWords): string[][] {
  const spec = run.inForce;
  const { labels } = words;
  const { train, test } = run.dataset;
  const { layers } = spec.network;
  const widths = [spec.network.features.length, ...run.network.layers.map((l) => l.outFeatures)];
  return [
    [labels.data, dataOf(spec.data)],
    [labels.points, words.points(whole(train.count), whole(test.count))],
    [labels.network, widths.join(' → ')],
    ...(layers.length > 0 ? [[labels.activations, layers.map(layerOf).join(', ')]] : []),
    [labels.parameters, whole(run.network.parameterCount)],
    [labels.initializer, spec.network.weights ? 'weights' : spec.network.initializer.name],
    [labels.loss, lossOf(spec)],
    [labels.regularization, penaltyOf(spec)],
    [labels.optimizer, `${spec.optimizer.name}, ${words.learningRate(rateOf(spec))}`],
    [
      labels.batch,
      spec.batchSize === 'full' ? words.fullBatch : words.batchOf(whole(spec.batchSize)),
    ],
    [labels.seed, String(spec.seed)],
    [labels.backend, spec.backend],
    [labels.state, stateOf(run, words)],
    ...(run.spec.events.length > 0 ? [[labels.changes, changesOf(run.spec)]] : []),
  ];
}

/** As in a file's name: spirals, table, points. */
export function sourceName(data: RunSpec['data']): string {
  return data.kind === 'generated' ? data.dataset : data.kind;
}

function dataOf(data: RunSpec['data']): string {
  switch (data.kind) {
    case 'generated':
      return `${data.dataset} (noise ${data.noise})`;
    case 'points':
      return 'points';
    case 'table':
    case 'valueTable':
      return `${data.features.join(', ')} → ${data.target}`;
  }
}

function layerOf(layer: LayerSpec): string {
  const name = layer.type === 'dense' ? (activationOf(layer) ?? layer.type) : layer.type;
  return 'units' in layer ? `${name} ${layer.units}` : name;
}

function lossOf({ loss, margin }: RunSpec): string {
  return lossTraits[loss].hasMargin ? `${loss}, Δ = ${margin}` : loss;
}

function penaltyOf({ regularizer }: RunSpec): string {
  const penalties = { l2: '½λ‖W‖²', l1: 'λΣ|W|', elasticNet: 'λ (rΣ|W| + (1 − r)½‖W‖²)' };
  const ratio = regularizer.name === 'elasticNet' ? `, r = ${regularizer.l1Ratio}` : '';
  const most = regularizer.maxNorm === undefined ? '' : `, max-norm ${regularizer.maxNorm}`;
  return `${penalties[regularizer.name]}, λ = ${regularizer.lambda}${ratio}${most}`;
}

function rateOf({ learningRate, schedule }: RunSpec): string {
  return schedule.name === 'constant' ? String(learningRate) : `${learningRate} (${schedule.name})`;
}

function stateOf({ state }: Run, words: ReportWords): string {
  if (state.kind !== 'diverged') return words.states[state.kind];
  const { symptom, cause } = state.divergence;
  return `${words.states.diverged} (${symptom}, ${cause})`;
}

/** As in: 100 lambda, 250 learningRate */
function changesOf({ events }: RunSpec): string {
  return events.map(({ step, change }) => `${whole(step)} ${change.kind}`).join(', ');
}
