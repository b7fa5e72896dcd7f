/** Graphs for tests of the page, made by the service itself. */
import type { Graph } from '../../../core/contract/index.ts';
import { detailGraph, type Detail } from '../../../electron/lab/graphDetail.ts';
import { describeGraph } from '../../../electron/lab/graphNumbers.ts';
import { readFormula } from '../../../electron/lab/graphSource.ts';

const plain: Detail = { opened: [], folded: [], unfolded: false, exercise: null };

export function graphOf(
  text: string,
  values: Readonly<Record<string, string>> = {},
  detail: Partial<Detail> = {},
): Graph {
  const source = readFormula(text, values);
  if ('kind' in source) throw new Error(source.message);
  return describeGraph(detailGraph(source, { ...plain, ...detail }), 1);
}

export const lecture = { text: 'q = x + y\nf = q * z', values: { x: '-2', y: '5', z: '-4' } };
