/** Findings: constructed networks are recognised, and healthy runs raise no alarm. */
import { describe, expect, it } from 'vitest';
import {
  healthyUpdateRatio,
  parseRunSpec,
  type ActivationName,
  type DatasetName,
  type InspectFinding,
  type InspectFindingName,
  type LayerSpec,
  type RunSpecInput,
} from '../../../../core/contract/index.ts';
import { inspectFindings, Run } from '../../../../core/training/index.ts';
import { randomStream } from '../../../../core/tensor/index.ts';

type Changes = Partial<RunSpecInput>;

function stopped(step: number, changes: Changes = {}): Run {
  const run = new Run(
    parseRunSpec({
      version: 1,
      data: {
        kind: 'generated',
        dataset: 'spirals',
        classes: 3,
        noise: 0.2,
        size: { perClass: 30, test: { share: 0.3 } },
      },
      network: { layers: [] },
      optimizer: { name: 'adam' },
      learningRate: 0.01,
      stop: { steps: 100_000 },
      ...changes,
    }),
  );
  run.advance({ until: step });
  return run;
}

const moons = {
  kind: 'generated' as const,
  dataset: 'moons' as const,
  classes: 2,
  noise: 0.1,
  size: { perClass: 40 },
};

function dense(units: number, activation: ActivationName): LayerSpec {
  return { type: 'dense', units, activation, bias: true };
}

const found = (run: Run, name: InspectFindingName) =>
  inspectFindings(run).findings.filter((finding) => finding.name === name);

/** The run with the biases of some units of its first layer far below 0. */
function withDead(run: Run, units: number): Run {
  for (let index = 0; index < units; index++) {
    run.change({ kind: 'weight', parameter: 'layers.0.bias', index, value: -100 });
  }
  return run;
}

describe.each(['reference', 'simd'] as const)('constructed networks, by %s', (backend) => {
  it('with dead units are recognised: a warning over 30 % of the layer', () => {
    const network = { layers: [dense(10, 'relu'), dense(6, 'tanh')] };
    const [few] = found(withDead(stopped(0, { network, backend }), 3), 'deadUnits');
    expect(few).toEqual({
      name: 'deadUnits',
      level: 'note',
      layer: 1,
      figures: { count: 3, units: 10, share: 0.3 },
    });
    const many = inspectFindings(withDead(stopped(0, { network, backend }), 4)).findings;
    expect(many[0]).toEqual({
      name: 'deadUnits',
      level: 'warning',
      layer: 1,
      figures: { count: 4, units: 10, share: 0.4 },
    });
  });

  it('with huge weights on tanh or sigmoid are recognised as saturated', () => {
    for (const activation of ['tanh', 'sigmoid'] as const) {
      const network = {
        layers: [dense(16, activation), dense(16, activation)],
        initializer: { name: 'normal' as const, sigma: 100 },
      };
      const saturated = found(stopped(0, { network, data: moons, backend }), 'saturatedUnits');
      expect(saturated.map(({ level, layer }) => [level, layer])).toEqual([
        ['warning', 1],
        ['warning', 2],
      ]);
    }
  });

  it('of six sigmoid layers are recognised by their vanishing gradients', () => {
    const layers = Array.from({ length: 6 }, () => dense(8, 'sigmoid'));
    for (const name of ['he', 'xavierNormal', 'xavierUniform', 'lecunNormal'] as const) {
      for (const step of [0, 20]) {
        const run = stopped(step, { network: { layers, initializer: { name } }, backend });
        const [vanishing] = found(run, 'vanishingGradients');
        expect(vanishing, `${name} at ${step}`).toMatchObject({ level: 'warning', layer: 1 });
        const { ratio = NaN, first = NaN, last = NaN } = vanishing?.figures ?? {};
        expect(ratio).toBe(first / last);
      }
    }
  });

  it('that begin with zeros are recognised: all units of a layer are one', () => {
    for (const activation of ['tanh', 'sigmoid', 'relu'] as const) {
      const initializer = { name: 'zeros' as const };
      const network = { layers: [dense(6, activation), dense(5, activation)], initializer };
      for (const step of [0, 30]) {
        const alike = found(stopped(step, { network, backend }), 'allUnitsAlike');
        expect(alike.map(({ level, layer, figures }) => [level, layer, figures['count']])).toEqual([
          ['warning', 1, 6],
          ['warning', 2, 5],
        ]);
      }
    }
  });

  it('whose gradients explode are recognised', () => {
    const layers = Array.from({ length: 8 }, () => dense(8, 'relu'));
    const network = { layers, initializer: { name: 'normal' as const, sigma: 3 } };
    expect(found(stopped(0, { network, backend }), 'explodingGradients')).toMatchObject([
      { level: 'note', layer: 1 },
    ]);
  });
});

describe('a run', () => {
  it('that diverged says so, and nothing else', () => {
    const run = stopped(50, {
      optimizer: { name: 'sgd' },
      learningRate: 900,
      regularizer: { name: 'l2', lambda: 10 },
      network: { layers: [dense(6, 'relu')] },
    });
    const { step } = run;
    expect(inspectFindings(run)).toEqual({
      step,
      findings: [{ name: 'diverged', level: 'warning', layer: null, figures: { step } }],
    });
  });

  it('without hidden layers says so', () => {
    expect(found(stopped(3), 'noHiddenLayers')).toMatchObject([{ level: 'note', layer: null }]);
    expect(
      found(stopped(3, { network: { layers: [dense(3, 'relu')] } }), 'noHiddenLayers'),
    ).toEqual([]);
  });

  it('whose steps are out of proportion says by how much', () => {
    const network = { layers: [dense(6, 'tanh')] };
    const ratiosAt = (learningRate: number, name: InspectFindingName) =>
      found(stopped(5, { network, learningRate }), name).map(
        ({ figures }) => figures['ratio'] ?? NaN,
      );
    const small = ratiosAt(1e-7, 'updateTooSmall');
    expect(small).toHaveLength(2);
    expect(small.every((ratio) => ratio < healthyUpdateRatio.min)).toBe(true);
    const large = ratiosAt(0.5, 'updateTooLarge');
    expect(large).toHaveLength(2);
    expect(large.every((ratio) => ratio > healthyUpdateRatio.max)).toBe(true);
  });

  it('with doubles counts them', () => {
    const weights = [
      {
        weight: [
          [1, 2, 3],
          [1, 2, -3],
        ],
        bias: [0, 0, 0],
      },
      {
        weight: [
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
        ],
        bias: [0, 0, 0],
      },
    ];
    const run = stopped(0, { network: { layers: [dense(3, 'relu')], weights } });
    expect(found(run, 'duplicateUnits')).toMatchObject([
      { level: 'note', layer: 1, figures: { count: 1, units: 3 } },
    ]);
  });

  it.each([
    { units: 16, dead: 5, level: 'note' },
    { units: 16, dead: 6, level: 'warning' },
    { units: 10, dead: 5, level: 'note' },
    { units: 8, dead: 5, level: 'warning' },
  ])('that has learned with $dead of $units units dead has a $level', ({ units, dead, level }) => {
    const network = { layers: [dense(units, 'relu')] };
    const run = withDead(stopped(0, { network, data: moons, seed: 2, learningRate: 0.05 }), dead);
    expect(found(run, 'deadUnits')).toMatchObject([{ level: 'warning' }]);
    run.advance({ until: 400 });
    expect(run.measure().trainAccuracy).toBeGreaterThan(0.9);
    expect(found(run, 'deadUnits')).toMatchObject([{ level, figures: { count: dead } }]);
  });

  it('that guesses the larger class has not learned', () => {
    const network = { layers: [dense(16, 'relu')] };
    const x = Array.from({ length: 40 }, (_, i): [number, number] => [i / 40, (i % 7) / 7]);
    const points = { x, labels: x.map((_, i) => (i === 20 ? 1 : 0)) };
    const uneven = {
      kind: 'points' as const,
      classes: 2,
      train: points,
      test: { x: [], labels: [] },
    };
    const guessing = withDead(stopped(0, { network, data: uneven, learningRate: 0.05 }), 16);
    guessing.advance({ until: 200 });
    expect(guessing.measure().trainAccuracy).toBe(39 / 40);
    expect(found(guessing, 'deadUnits')).toMatchObject([
      { level: 'warning', figures: { share: 1 } },
    ]);
  });

  it('of a regression is looked at like others', () => {
    const data = {
      kind: 'generated' as const,
      dataset: 'plane' as const,
      classes: 2,
      noise: 0,
      size: { perClass: 30 },
    };
    const network = { layers: [dense(8, 'relu')] };
    const run = withDead(stopped(0, { data, loss: 'squaredError', network }), 8);
    expect(found(run, 'deadUnits')).toMatchObject([{ level: 'warning', figures: { count: 8 } }]);
  });
});

describe('healthy runs', () => {
  const datasets: readonly DatasetName[] = ['moons', 'circles', 'xor', 'blobs', 'spirals', 'rings'];
  const activations: readonly ActivationName[] = [
    'relu',
    'tanh',
    'sigmoid',
    'leakyRelu',
    'elu',
    'gelu',
    'swish',
    'softplus',
  ];
  const shapes = [[4], [8], [16], [6, 6], [8, 8], [10, 5], [12, 12], [8, 8, 8]] as const;
  const stream = randomStream(20, 'batches');
  const pick = <T>(options: readonly T[]): T => {
    const chosen = options[Math.floor(stream.uniform() * options.length)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  };

  function random(seed: number): Run {
    const [dataset, activation, shape] = [pick(datasets), pick(activations), pick(shapes)];
    const classes = dataset === 'blobs' || dataset === 'spirals' || dataset === 'rings' ? 3 : 2;
    const size = { perClass: 30, test: { share: 0.3 } };
    return stopped(300, {
      seed,
      data: { kind: 'generated', dataset, classes, noise: 0.1, size },
      network: {
        layers: shape.map((units) => dense(units, activation)),
        initializer: { name: pick(['he', 'xavierNormal'] as const) },
      },
      learningRate: pick([0.01, 0.02]),
      batchSize: pick([16, 'full'] as const),
    });
  }

  it('raise a warning in at most 5 of 100', { timeout: 60_000 }, () => {
    const warned: [number, InspectFinding[]][] = [];
    let healthy = 0;
    for (let seed = 1; healthy < 100; seed++) {
      const run = random(seed);
      const isHealthy = (run.measure().testAccuracy ?? 0) >= 0.9;
      if (isHealthy) {
        healthy++;
        const warnings = inspectFindings(run).findings.filter(({ level }) => level === 'warning');
        if (warnings.length > 0) warned.push([seed, warnings]);
      }
      run.close();
    }
    expect(warned.length, JSON.stringify(warned)).toBeLessThanOrEqual(5);
  });
});
