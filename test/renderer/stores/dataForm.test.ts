/** The form of a run's data, and the spec that is made of it again. */
import { dataSpecSchema, datasetNames, validate } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { dataFormOf, dataSpecOf, withDataset } from '../../../renderer/stores/dataForm.ts';

const spec = (size: unknown) =>
  validate(dataSpecSchema, { kind: 'generated', dataset: 'blobs', classes: 4, noise: 0.1, size });

describe('dataFormOf', () => {
  it('gives the spec again that it was made of', () => {
    const data = spec({ perClass: 50, test: { share: 0.2 } });
    const form = dataFormOf(data);
    expect(form && dataSpecOf(form)).toEqual(data);
  });

  it.each([
    [{ perClass: 50, test: { count: 50 } }, 63, 0.2],
    [{ train: 80, test: 20 }, 25, 0.2],
    [{ train: 2, test: 0 }, 1, 0],
  ])('shows the nearest per class for %j', (size, perClass, testShare) => {
    expect(dataFormOf(spec(size))).toMatchObject({ perClass, testShare });
  });

  it('is null for points that no generator made', () => {
    const data = validate(dataSpecSchema, {
      kind: 'points',
      classes: 2,
      train: { x: [[0, 0]], labels: [1] },
    });
    expect(dataFormOf(data)).toBeNull();
  });
});

describe('withDataset', () => {
  it('keeps the amount of points, and takes classes and noise that suit the set', () => {
    const form = dataFormOf(spec({ perClass: 50, test: { share: 0.2 } }));
    expect(withDataset(form, 'moons')).toEqual({
      dataset: 'moons',
      classes: 2,
      noise: 0.2,
      perClass: 50,
      testShare: 0.2,
      labelNoise: 0,
      imbalance: 1,
      standardize: false,
    });
  });

  it('makes a valid spec of every set', () => {
    for (const name of datasetNames) {
      const data = dataSpecOf(withDataset(null, name));
      expect(validate(dataSpecSchema, data)).toEqual(data);
    }
  });
});
