/** Answers what one window asks about data of its own. */
import {
  dataSpecSchema,
  validate,
  type CallArguments,
  type CallOutput,
  type dataCalls,
  type RunId,
  type RunSpec,
} from '@backprop-lab/core/contract';
import { exportPoints } from './exportPoints.ts';
import { readRealDataset, realDatasetFeatures } from './realDatasets.ts';
import { TableDesk } from './tableDesk.ts';

type DataHandlers = {
  readonly [Name in keyof typeof dataCalls]: (input: CallArguments<Name>) => CallOutput<Name>;
};

/** @param specOf the spec of a run that is there */
export function dataHandlers(specOf: (run: RunId) => RunSpec): DataHandlers {
  const desk = new TableDesk();
  return {
    openTable: ({ name, bytes }) => ({ table: desk.open(name, bytes) }),
    sendTable: ({ table, part }) => {
      desk.add(table, part);
      return {};
    },
    previewTable: ({ table, cut }) => desk.preview(table, cut),
    checkTable: ({ table, columns }) => desk.check(table, columns),
    takeTable: ({ table, columns }) => ({ data: desk.take(table, columns) }),
    realDataset: ({ name, features }) => {
      const { table, rows, skipped } = readRealDataset(name, features ?? undefined);
      const data = validate(dataSpecSchema, table);
      return { data, columns: realDatasetFeatures(name), rows, skipped: [...skipped] };
    },
    exportPoints: ({ run, from }) => exportPoints(specOf(run), from),
  };
}
