/** The form of an axis: what is written in it, and the axis that comes of it or what stands against it. */
import {
  rangeOfValues,
  ratioOfValues,
  sweepAxes,
  sweepLimits,
  type AxisName,
  type AxisSpec,
  type AxisValue,
} from '@backprop-lab/core/contract';
import { readNumber } from '../components/base/numbers.ts';

export type AxisMode = 'typed' | 'even' | 'logarithmic';

export interface AxisForm {
  readonly name: AxisName;
  readonly mode: AxisMode;
  readonly typed: string;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Of a choice. */
  readonly chosen: readonly string[];
}

/** Words come from the locales, what they are about from here. */
interface AxisProblem {
  readonly kind:
    'none' | 'notNumber' | 'notWhole' | 'outOfRange' | 'duplicate' | 'tooMany' | 'notPositive';
  readonly value: string;
  readonly min: number;
  readonly max: number;
}

export type ReadAxis =
  | { readonly ok: true; readonly axis: AxisSpec }
  | { readonly ok: false; readonly problem: AxisProblem };

const refused = (kind: AxisProblem['kind'], value = '', min = 0, max = 0): ReadAxis => ({
  ok: false,
  problem: { kind, value, min, max },
});

/** @param others how many values the other axis has */
export function readAxis(form: AxisForm, others: number): ReadAxis {
  const { domain } = sweepAxes[form.name];
  const most = Math.floor(sweepLimits.cells.max / others);
  const values = domain.kind === 'choice' ? [...form.chosen] : numbersOf(form);
  if (!Array.isArray(values)) return values;
  if (values.length === 0) return refused('none');
  const twice = values.find((value, i) => values.indexOf(value) < i);
  if (twice !== undefined) return refused('duplicate', String(twice));
  if (values.length > most) return refused('tooMany', String(values.length), 1, most);
  return judged(form.name, values);
}

function judged(name: AxisName, values: readonly AxisValue[]): ReadAxis {
  const { domain } = sweepAxes[name];
  if (domain.kind !== 'choice') {
    const { min, max } = domain.bounds;
    for (const value of values) {
      if (typeof value !== 'number') continue;
      if (value < min || value > max) return refused('outOfRange', String(value), min, max);
      if (domain.kind === 'integer' && !Number.isInteger(value)) {
        return refused('notWhole', String(value), min, max);
      }
    }
  }
  return { ok: true, axis: { name, values: [...values] } };
}

function numbersOf({ name, mode, typed, from, to, count }: AxisForm): AxisValue[] | ReadAxis {
  const { domain } = sweepAxes[name];
  if (mode === 'typed') return typedValues(typed, domain.kind === 'choice' ? [] : domain.words);
  if (mode === 'even') return rangeOfValues(name, from, to, count);
  if (from <= 0 || to <= 0) return refused('notPositive');
  return ratioOfValues(name, from, to, count);
}

const anyNumber = { min: -Infinity, max: Infinity };

/** Words that an axis takes beside numbers, as `full` for the batch size, may stand among them. */
function typedValues(typed: string, words: readonly string[]): AxisValue[] | ReadAxis {
  const parts = typed.split(/[\s,;]+/).filter((part) => part !== '');
  const values: AxisValue[] = [];
  for (const part of parts) {
    const number = readNumber(part, anyNumber);
    if (number.ok) values.push(number.value);
    else if (words.includes(part)) values.push(part);
    else return refused('notNumber', part);
  }
  return values;
}

const usual: Partial<Record<AxisName, string>> = {
  units: '3, 6, 20',
  depth: '0, 1, 2, 3',
  lambda: '0, 0.001, 0.01, 0.1',
  learningRate: '0.001, 0.01, 0.1',
  batchSize: '1, 10, full',
  dropout: '0, 0.2, 0.5',
  noise: '0.1, 0.2, 0.3',
  labelNoise: '0, 0.1, 0.2',
  points: '20, 50, 200',
  imbalance: '1, 5, 20',
  margin: '0.1, 1, 10',
  maxNorm: '1, 3, none',
  clipNorm: '0.1, 1, none',
};

/** The form as it opens: with the values of the axis, or with usual ones for a new name. */
export function formOf(axis: AxisSpec | { readonly name: AxisName }): AxisForm {
  const { domain } = sweepAxes[axis.name];
  const values = 'values' in axis ? axis.values : null;
  const isChoice = domain.kind === 'choice';
  return {
    name: axis.name,
    mode: 'typed',
    typed: values && !isChoice ? values.map(written).join(', ') : (usual[axis.name] ?? ''),
    ...rangeOf(axis.name),
    chosen: isChoice ? (values?.map(String) ?? domain.names.slice(0, 3)) : [],
  };
}

function written(value: AxisValue): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(6))) : value;
}

function rangeOf(name: AxisName): Pick<AxisForm, 'from' | 'to' | 'count'> {
  const numbers = (usual[name] ?? '').split(', ').map(Number).filter(Number.isFinite);
  const positive = numbers.filter((value) => value > 0);
  return { from: positive[0] ?? 1, to: positive.at(-1) ?? 10, count: 3 };
}
