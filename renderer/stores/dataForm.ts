/** A run's data as the form shows it. */
import {
  datasetTraits,
  type DatasetName,
  type DataSpec,
  type GeneratedData,
} from '@backprop-lab/core/contract';

export interface DataForm {
  readonly dataset: DatasetName;
  readonly classes: number;
  readonly noise: number;
  readonly perClass: number;
  /** Of each class, held out for the test. */
  readonly testShare: number;
  readonly labelNoise: number;
  readonly imbalance: number;
  readonly standardize: boolean;
}

/** `null` for points that no generator made. Sizes given in other ways become the nearest per class. */
export function dataFormOf(data: DataSpec): DataForm | null {
  if (data.kind !== 'generated') return null;
  const { dataset, classes, noise, labelNoise, imbalance, standardize } = data;
  return { dataset, classes, noise, labelNoise, imbalance, standardize, ...sizeOf(data) };
}

function sizeOf({ classes, size }: GeneratedData): Pick<DataForm, 'perClass' | 'testShare'> {
  if ('perClass' in size && 'share' in size.test) {
    return { perClass: size.perClass, testShare: size.test.share };
  }
  const [train, test] =
    'perClass' in size && 'count' in size.test
      ? [size.perClass * classes, size.test.count]
      : 'train' in size
        ? [size.train, size.test]
        : [0, 0];
  const perClass = Math.max(1, Math.round((train + test) / classes));
  return { perClass, testShare: Math.round((100 * test) / (train + test)) / 100 };
}

export function dataSpecOf({ perClass, testShare, ...form }: DataForm): GeneratedData {
  return { kind: 'generated', ...form, size: { perClass, test: { share: testShare } } };
}

/** The same amount of points of another set, with the classes and the noise that suit it. */
export function withDataset(form: DataForm | null, dataset: DatasetName): DataForm {
  const { defaultClasses, defaultNoise } = datasetTraits[dataset];
  const { perClass = 100, testShare = 0.3 } = form ?? {};
  return {
    dataset,
    classes: defaultClasses,
    noise: defaultNoise,
    perClass,
    testShare,
    labelNoise: 0,
    imbalance: 1,
    standardize: false,
  };
}
