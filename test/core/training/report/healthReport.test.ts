/** The health report: every number in it is the run's own, and every case has its words. */
import { describe, expect, it } from 'vitest';
import {
  inspectFindingNames,
  parseRunSpec,
  reportLanguages,
  type RunSpecInput,
} from '../../../../core/contract/index.ts';
import { healthReport, inspectFindings, Run, studyCheck } from '../../../../core/training/index.ts';

const base: RunSpecInput = {
  version: 1,
  data: {
    kind: 'generated',
    dataset: 'spirals',
    classes: 3,
    noise: 0.2,
    size: { perClass: 20, test: { share: 0.3 } },
  },
  network: { layers: [{ type: 'dense', units: 9, activation: 'tanh' }] },
  regularizer: { name: 'l2', lambda: 0.01 },
  learningRate: 0.3,
  stop: { steps: 300 },
};

function stopped(changes: Partial<RunSpecInput> = {}, until = 300): Run {
  const run = new Run(parseRunSpec({ ...base, ...changes }));
  run.advance({ until });
  return run;
}

function checkOf(run: Run) {
  const work = studyCheck(run);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const pictures = {
  curves: 'pictures/loss.png',
  boundary: 'pictures/boundary.png',
  surface: { place: 'pictures/surface.png', step: 290 },
};

function reportOf(run: Run, language: 'en' | 'ko' = 'en') {
  const { findings } = inspectFindings(run);
  return healthReport(run, { language, check: checkOf(run), findings, pictures });
}

describe('healthReport', () => {
  it('tells what the run is made of and how it went, by its own numbers', () => {
    const run = stopped();
    const text = reportOf(run);
    expect(text).toMatch(/^# Health report: spirals 2-9-3, at step 300\n/);
    expect(text).toContain('| points | 42 train, 18 test |');
    expect(text).toContain('| regularization | ½λ‖W‖², λ = 0.01 |');
    expect(text).toContain('| state | finished |');
    const { trainLoss, regLoss, testLoss, trainAccuracy, testAccuracy } = run.measure();
    const figures = [trainLoss, regLoss, testLoss].map((loss) => loss?.toPrecision(4));
    const shares = [trainAccuracy, testAccuracy].map((s) => `${(100 * (s ?? NaN)).toFixed(1)} %`);
    expect(text).toContain(`| 300 | ${[...figures, ...shares].join(' | ')} |`);
    expect(text).toContain(`| test | ${shares[1]} |`);
    expect(text).toContain('![Curves](pictures/loss.png)');
    expect(text).toContain('![The loss around the weights](pictures/surface.png)');
    expect(text).toContain('the weights of step 290');
    expect(text).toContain('`lab train --spec run.json --steps 300`');
    const [, json = ''] = /```json\n([^]*)\n```/.exec(text) ?? [];
    expect(parseRunSpec(JSON.parse(json))).toEqual(run.spec);
  });

  it('checks up to 16 elements of each tensor, and none is wrong', () => {
    const run = stopped();
    const check = checkOf(run);
    const counts = [...(check?.tensors ?? [])].map(([name, { elements }]) => [name, elements]);
    expect(counts).toEqual([
      ['layers.0.weight', 16],
      ['layers.0.bias', 9],
      ['layers.1.weight', 16],
      ['layers.1.bias', 3],
    ]);
    for (const { band } of check?.tensors.values() ?? []) expect(band).toBe('good');
    expect(reportOf(run)).toContain('The gradients of 44 of 57 parameters');
  });

  it('says what was noticed: of six layers of sigmoid that the gradient vanishes', () => {
    const layers = Array.from({ length: 6 }, () => ({
      type: 'dense' as const,
      units: 12,
      activation: 'sigmoid' as const,
    }));
    const run = stopped({ network: { layers, initializer: { name: 'normal', sigma: 0.1 } } }, 1);
    const vanishing = inspectFindings(run).findings.find((f) => f.name === 'vanishingGradients');
    expect(reportOf(run)).toContain(
      `- **Warning.** Gradients vanish on their way back: those of the first hidden layer are ${vanishing?.figures['ratio']?.toPrecision(4)} of those`,
    );
    const quiet = healthReport(run, { language: 'en', check: null, findings: [], pictures });
    expect(quiet).toContain('Nothing stands out.');
  });

  it('goes no further than the step shown', () => {
    const run = stopped();
    run.seek(20);
    const text = reportOf(run);
    expect(text).toContain('at step 20\n');
    expect(text).toContain('\n| 20 | ');
    expect(text).not.toContain('\n| 300 | ');
  });

  it('of numbers has their errors, without test points no test, with changes their steps', () => {
    const data: RunSpecInput['data'] = {
      kind: 'generated',
      dataset: 'plane',
      classes: 2,
      noise: 0.1,
      size: { perClass: 20 },
    };
    const run = stopped({ data, loss: 'squaredError', learningRate: 0.05 }, 10);
    run.change({ kind: 'lambda', value: 0.5 });
    const text = reportOf(run);
    const assessed = run.assess('train');
    const rmse = assessed?.task === 'regression' ? assessed.rmse : NaN;
    expect(text).toContain(`| train | ${rmse.toPrecision(4)} |`);
    expect(text).not.toContain('test accuracy');
    expect(text).toContain('| changes while it ran | 10 lambda |');
    expect(text).toContain('λ = 0.5 |');
  });

  it('of a diverged run says why, and shows no number that is none', () => {
    const run = stopped({ learningRate: 1000, regularizer: { name: 'l2', lambda: 1 } });
    expect(run.state.kind).toBe('diverged');
    const text = reportOf(run);
    expect(text).toContain('| state | diverged (infiniteLoss, regularization) |');
    expect(text).not.toMatch(/NaN|Infinity/);
  });

  it('of broken weights says what cannot be shown', () => {
    const row = [1e308, -1e308];
    const weights = [
      { weight: [row, row], bias: row },
      { weight: row.map(() => [1e308, 0, 0]), bias: [0, 0, 0] },
    ];
    const layers = [{ type: 'dense' as const, units: 2, activation: 'relu' as const }];
    const text = reportOf(stopped({ network: { layers, weights } }, 0));
    expect(text).toContain('gradients cannot be checked here');
    expect(text).toContain('there is nothing to measure');
    const [told = ''] = text.split('```json');
    expect(told).not.toMatch(/NaN|Infinity/);
  });

  it('leaves the spec to its file where it lists many points', () => {
    const x = Array.from({ length: 400 }, (_, i): [number, number] => [i / 400, (i % 7) / 7]);
    const labels = x.map((_, i) => i % 2);
    const run = stopped({ data: { kind: 'points', classes: 2, train: { x, labels } } }, 1);
    expect(reportOf(run)).not.toContain('```json');
  });

  it.each(reportLanguages)('has words for every finding in %s', (language) => {
    const run = stopped({}, 0);
    const figures = { count: 3, units: 10, share: 0.3, ratio: 0.000123, step: 1812 };
    const findings = inspectFindingNames.map((name) => ({
      name,
      level: 'warning' as const,
      layer: 1,
      figures,
    }));
    const text = healthReport(run, { language, check: null, findings, pictures });
    const lines = text.split('\n').filter((line) => line.startsWith('- **'));
    expect(new Set(lines).size).toBe(inspectFindingNames.length);
    expect(text).not.toContain('undefined');
    expect(lines[0]).toMatch(/3.*10|10.*3/);
    expect(lines[0]).toContain('30.0 %');
    expect(lines.join()).toContain('1,812');
  });
});
