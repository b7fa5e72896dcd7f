/** Points on their way out of the lab, and back in. */
import { parseRunSpec, type RunSpecInput } from '@backprop-lab/core/contract';
import { makeDataset } from '@backprop-lab/core/data';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../electron/lab/csv.ts';
import { exportPoints } from '../../../electron/lab/exportPoints.ts';

const specOf = (data: RunSpecInput['data']) =>
  parseRunSpec({
    version: 1,
    seed: 3,
    data,
    network: { layers: [] },
    learningRate: 0.1,
    stop: { steps: 1 },
  });

describe('exportPoints', () => {
  it('writes every point at full precision, classes counted from 1', () => {
    const data = {
      kind: 'points' as const,
      classes: 2,
      train: { x: [[0.1, -1 / 3] as [number, number]], labels: [1] },
      test: { x: [[1e-7, 2] as [number, number]], labels: [0] },
    };
    expect(exportPoints(specOf(data), 0)).toEqual({
      text: 'x1,x2,class,part\n0.1,-0.3333333333333333,2,train\n1e-7,2,1,test\n',
      next: null,
    });
  });

  it('writes names of classes and of columns, and what was measured where the run standardizes', () => {
    const text = exportPoints(
      specOf({
        kind: 'table',
        features: ['length, cm', 'width'],
        target: 'kind',
        classNames: ['rose', 'a "tulip"'],
        x: [
          [10, 20],
          [30, 40],
        ],
        labels: [0, 1],
        test: { share: 0 },
      }),
      0,
    ).text;
    expect(parseCsv(text, 'text').rows).toEqual([
      ['length, cm', 'width', 'kind', 'part'],
      ['10', '20', 'rose', 'train'],
      ['30', '40', 'a "tulip"', 'train'],
    ]);
  });

  it('comes in parts that go on where the last one ended', () => {
    const spec = specOf({
      kind: 'generated',
      dataset: 'plane',
      classes: 2,
      noise: 0.1,
      size: { train: 50_001, test: 1 },
    });
    const first = exportPoints(spec, 0);
    expect(first.next).toBe(50_000);
    const second = exportPoints(spec, 50_000);
    expect(second.next).toBeNull();
    const rows = parseCsv(first.text + second.text, 'text').rows;
    const { train, test } = makeDataset(spec.data, { data: 3, split: 3 });
    expect(rows).toHaveLength(50_003);
    expect(rows[0]?.[2]).toBe('value');
    expect(rows[50_001]?.map(Number).slice(0, 3)).toEqual([
      train.features[100_000],
      train.features[100_001],
      train.targets[50_000],
    ]);
    expect(rows[50_002]).toEqual([...[...test.features, ...test.targets].map(String), 'test']);
  });
});
