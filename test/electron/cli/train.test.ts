/** `lab train`: what it prints, what it writes, and that a spec file brings the same numbers back. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseRunSpec } from '../../../core/contract/index.ts';
import { caseStudySpec } from '../../harness/caseStudy.ts';
import { lab, labJson } from '../../harness/commandLine.ts';
import { expectClose } from '../../harness/tolerance.ts';

const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const small = 'train --dataset moons --points 20 --hidden 4 --steps 30'.split(' ');
const withoutTime = ({ seconds, stepsPerSecond, ...report }: Record<string, unknown>) => {
  expectClose(Number(stepsPerSecond), 30 / Number(seconds), { relative: 1e-9 });
  return report;
};

describe('lab train --json', () => {
  it('prints one object with every number of the run', async () => {
    const report = await labJson(...small);
    expect(Object.keys(report).sort()).toEqual(
      [
        'dataLoss layers parameters reason regLoss seconds spec state steps stepsPerSecond test testAccuracy',
        'testLoss testPoints train trainAccuracy trainLoss trainPoints weightNorm2',
      ]
        .join(' ')
        .split(' '),
    );
    expect(report).toMatchObject({ state: 'finished', steps: 30, parameters: 22 });
    expect(report['trainLoss']).toBe(Number(report['dataLoss']) + Number(report['regLoss']));
  });

  it('asks the network at a place, below 0 too', async () => {
    const report = await labJson(...small, '--at', '-0.5,1');
    const at = report['at'] as {
      x: number[];
      scores: number[];
      probabilities: number[];
      class: number;
    };
    expect(at.x).toEqual([-0.5, 1]);
    const [first = NaN, second = NaN] = at.scores.map(Math.exp);
    expectClose(at.probabilities[0] ?? NaN, first / (first + second), { relative: 1e-6 });
    expect(at.class).toBe(first > second ? 0 : 1);
  });

  it.each([
    ['--stop-accuracy 0.7:test', 'accuracy', { accuracy: { on: 'test', atLeast: 0.7 } }],
    ['--stop-loss 0.5', 'loss', { loss: { on: 'train', atMost: 0.5 } }],
    ['--stop-epochs 7', 'epochs', { epochs: 7 }],
    ['--stop-plateau 20:1', 'plateau', { plateau: { steps: 20, least: 1 } }],
  ])('with %s stops for its reason', async (flags, reason, stop) => {
    const data = 'train --dataset moons --points 20 --noise 0.1 --hidden 8 --steps 3000';
    const report = await labJson(...data.split(' '), ...flags.split(' '));
    expect(report).toMatchObject({ reason, spec: { stop: { steps: 3000, ...stop } } });
    expect(report['steps']).toBeLessThan(3000);
  });

  it('gives the same numbers again, with or without --out', async () => {
    const plain = withoutTime(await labJson(...small));
    const written = withoutTime(await labJson(...small, '--out', join(folder, 'same')));
    expect(written).toEqual(plain);
  });

  it('understands layers, penalties, schedules and data in their written forms', async () => {
    const flags =
      'train --dataset moons --points 12 --label-noise 0.1 --imbalance 2 --standardize --features x1,x2,x1x2 --hidden 5-dropout:0.2-maxout:4:3-batchNorm-activation:elu --activation leakyRelu --alpha 0.3 --loss hinge --margin 2 --lambda 0.1 --regularizer elastic-net --l1-ratio 0.25 --max-norm 3 --optimizer adamW --schedule cosine:9:0.1 --warm-up 2 --clip 1 --steps 3';
    const { spec } = await labJson(...flags.split(' '));
    expect(spec).toMatchObject({
      data: { dataset: 'moons', labelNoise: 0.1, imbalance: 2, standardize: true },
      network: {
        features: ['x1', 'x2', 'x1x2'],
        layers: [
          { type: 'dense', units: 5, activation: 'leakyRelu', alpha: 0.3 },
          { type: 'dropout', rate: 0.2 },
          { type: 'maxout', units: 4, pieces: 3 },
          { type: 'batchNorm' },
          { type: 'activation', activation: 'elu', alpha: 0.3 },
        ],
      },
      loss: 'hinge',
      margin: 2,
      regularizer: { name: 'elasticNet', lambda: 0.1, l1Ratio: 0.25, maxNorm: 3 },
      schedule: { name: 'cosine', steps: 9, floor: 0.1, warmUp: 2 },
      clipNorm: 1,
    });
  });

  it('takes squared error for numbers where no loss is named', async () => {
    const report = await labJson(...'train --dataset bumps --hidden 4 --steps 3'.split(' '));
    expect(report).toMatchObject({ spec: { loss: 'squaredError' }, trainAccuracy: null });
    expect(report['test']).toMatchObject({ task: 'regression' });
  });

  it('understands every flag', async () => {
    const flags =
      'train --dataset spirals --classes 4 --points 12 --noise 0.1 --hidden 5-4 --activation tanh --init normal:0.5 --lambda 1e-2 --optimizer sgd --lr 0.5 --batch 8 --steps 3 --seed 9 --test 10 --loss softmaxCrossEntropy --backend reference';
    const report = await labJson(...flags.split(' '));
    expect(report['spec']).toEqual(
      parseRunSpec({
        version: 1,
        backend: 'reference',
        seed: 9,
        data: {
          kind: 'generated',
          dataset: 'spirals',
          classes: 4,
          noise: 0.1,
          size: { perClass: 12, test: { count: 10 } },
        },
        network: {
          layers: [
            { type: 'dense', units: 5, activation: 'tanh' },
            { type: 'dense', units: 4, activation: 'tanh' },
          ],
          initializer: { name: 'normal', sigma: 0.5 },
        },
        regularizer: { name: 'l2', lambda: 0.01 },
        optimizer: { name: 'sgd' },
        learningRate: 0.5,
        batchSize: 8,
        stop: { steps: 3 },
      }),
    );
    expect(report).toMatchObject({ trainPoints: 48, testPoints: 10, layers: [2, 5, 4, 4] });
  });

  it('takes totals of training and test points', async () => {
    const report = await labJson(
      ...'train --dataset moons --train 80 --test 200 --hidden none --steps 1'.split(' '),
    );
    expect(report).toMatchObject({ trainPoints: 80, testPoints: 200, layers: [2, 2] });
  });

  it('calls a diverged run a result, with null for what is not finite', async () => {
    const { exitCode, stdout } = await lab(
      ...small,
      ...'--optimizer sgd --lr 1000 --lambda 1 --steps 900 --json'.split(' '),
    );
    expect(exitCode).toBe(0);
    const report = JSON.parse(stdout) as Record<string, unknown>;
    expect(report).toMatchObject({ state: 'diverged', trainLoss: null, dataLoss: null });
    expect(report['divergence']).toMatchObject({ cause: 'regularization', step: report['steps'] });
  });
});

describe('lab train', () => {
  it('prints a table', async () => {
    const { exitCode, stdout, stderr } = await lab(...small);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    for (const part of [
      '2 → 4 → 2, 22 parameters',
      'finished after 30 steps',
      'data loss',
      '½λ‖W‖²',
    ]) {
      expect(stdout).toContain(part);
    }
    expect(stdout).not.toMatch(/NaN|undefined|null/);
  });

  it('says in words that and why a run diverged', async () => {
    const { stdout } = await lab(
      ...small,
      ...'--optimizer sgd --lr 1000 --lambda 1 --steps 900'.split(' '),
    );
    expect(stdout).toMatch(
      /diverged at step \d+: the loss became .*; learning rate 1000 times λ = 1/,
    );
    expect(stdout).not.toMatch(/NaN(?!\))|null/);
  });
});

describe('lab train --out', () => {
  it('writes pictures, the history, and a spec that brings the same numbers back', async () => {
    const out = join(folder, 'a', 'b');
    const report = await labJson(...small, '--out', out);
    for (const name of ['boundary.png', 'loss.png']) {
      expect(readFileSync(join(out, name)).subarray(1, 4).toString()).toBe('PNG');
    }
    const lines = readFileSync(join(out, 'history.csv'), 'utf8').trimEnd().split('\n');
    expect(lines[0]).toBe(
      'step,trainLoss,dataLoss,regLoss,testLoss,trainAccuracy,testAccuracy,weightNorm2',
    );
    expect(lines).toHaveLength(32);
    expect(lines.at(-1)?.split(',').slice(0, 2)).toEqual(['30', String(report['trainLoss'])]);
    const again = await labJson('train', '--spec', join(out, 'run.json'));
    expect(withoutTime(again)).toEqual(withoutTime(report));
  });

  it('refuses a folder that cannot be made before it trains', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const { exitCode, stdout, stderr } = await lab(
      ...small,
      '--steps',
      '1000000',
      '--out',
      join(file, 'x'),
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('--out: cannot write');
    expect(existsSync(join(file, 'x'))).toBe(false);
  });
});

describe('lab train --spec', () => {
  const write = (name: string, content: unknown) => {
    const file = join(folder, name);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };

  it('reproduces the case study from explicit points and weights', async () => {
    const report = await labJson('train', '--spec', write('case.json', caseStudySpec(100, 10)));
    expectClose(Number(report['trainLoss']), 0.967585874501, { absolute: 1e-9 });
  });

  it('is changed by other flags', async () => {
    const file = write('case.json', caseStudySpec(4, 10));
    const report = await labJson(
      ...['train', '--spec', file],
      ...'--lambda 0.5 --steps 2'.split(' '),
    );
    expect(report).toMatchObject({
      steps: 2,
      spec: { regularizer: { lambda: 0.5 }, learningRate: 1, data: { kind: 'points' } },
    });
    const wider = await labJson('train', '--spec', file, ...'--hidden 6 --steps 0'.split(' '));
    expect(wider).toMatchObject({ layers: [2, 6, 3] });
    expect((wider['spec'] as { network: object }).network).not.toHaveProperty('weights');
  });

  it.each([
    ['that is missing', join(folder, 'none.json'), 'no such file'],
    ['that is not JSON', write('text.json', 'x = 1'), 'is not JSON'],
    [
      'of another version',
      write('v2.json', { ...caseStudySpec(0, 1), version: 2 }),
      'version: expected 1',
    ],
    [
      'with a field out of range',
      write('units.json', {
        ...caseStudySpec(0, 1),
        network: { layers: [{ type: 'dense', units: 0 }] },
      }),
      'network.layers[0].units: expected a whole number from 1 to 4096, got 0',
    ],
    [
      'with weights that do not fit',
      write('weights.json', { ...caseStudySpec(4, 1), network: { layers: [], weights: [] } }),
      'network.weights: expected 1 layers',
    ],
  ])('%s is refused in one line', async (_, file, message) => {
    const { exitCode, stdout, stderr } = await lab('train', '--spec', file);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(3);
  });
});
