/** The part of a lab service for stores that knows tables: of any text it says the same. */
import type {
  CallInput,
  CallOutput,
  dataCalls,
  DataSpec,
  TablePreview,
} from '@backprop-lab/core/contract';

type DataCallName = keyof typeof dataCalls;
type DataAnswers = {
  [Name in DataCallName]: (input: CallInput<Name>) => CallOutput<Name>;
};

const none = {
  features: new Float32Array(0),
  labels: new Uint8Array(0),
  values: new Float32Array(0),
};

const flowers: DataSpec = {
  kind: 'table',
  features: ['length', 'width'],
  target: 'kind',
  classNames: ['rose', 'tulip'],
  x: [
    [1, 2],
    [3, 4],
  ],
  labels: [0, 1],
  test: { share: 0.3 },
  standardize: true,
};

const flowersPreview: TablePreview = {
  delimiter: ',',
  header: true,
  columns: [
    { id: 'kind', name: 'kind', isNumeric: false, gaps: 0, distinct: 2 },
    { id: 'length', name: 'length', isNumeric: true, gaps: 0, distinct: 2 },
    { id: 'width', name: 'width', isNumeric: true, gaps: 0, distinct: 2 },
  ],
  rows: [],
  count: 2,
};

export function answerWithFlowers(): DataAnswers {
  let tables = 0;
  return {
    openTable: () => ({ table: ++tables }),
    sendTable: () => ({}),
    previewTable: () => flowersPreview,
    checkTable: () => ({
      rows: 2,
      skipped: [],
      skippedCount: 0,
      classes: [
        { name: 'rose', count: 1 },
        { name: 'tulip', count: 1 },
      ],
      sample: { classes: 2, train: none, test: none },
    }),
    takeTable: () => ({ data: flowers }),
    realDataset: () => ({ data: flowers, columns: ['length', 'width'], rows: 2, skipped: [] }),
    exportPoints: ({ from }) => ({ text: `${from}\n`, next: from < 2 ? from + 1 : null }),
  };
}
