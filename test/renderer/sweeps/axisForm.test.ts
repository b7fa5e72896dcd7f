/** The form of an axis: typed, evenly spaced, log-spaced, chosen; and what is wrong in it. */
import { describe, expect, it } from 'vitest';
import { formOf, readAxis, type AxisForm } from '../../../renderer/sweeps/axisForm.ts';

const form = (change: Partial<AxisForm>): AxisForm => ({
  ...formOf({ name: 'lambda' }),
  ...change,
});
const valuesOf = (change: Partial<AxisForm>) => {
  const read = readAxis(form(change), 1);
  return read.ok ? read.axis.values : read.problem.kind;
};

describe('readAxis', () => {
  it('reads values one by one, however they are parted', () => {
    expect(valuesOf({ typed: '0, 0.001  1e-2;.1' })).toEqual([0, 0.001, 0.01, 0.1]);
  });

  it('reads words that an axis takes beside numbers', () => {
    expect(valuesOf({ name: 'batchSize', typed: '1, 10, full' })).toEqual([1, 10, 'full']);
  });

  it('spaces values evenly, or by equal factors', () => {
    expect(valuesOf({ mode: 'even', from: 0, to: 0.3, count: 4 })).toEqual([0, 0.1, 0.2, 0.3]);
    expect(valuesOf({ mode: 'logarithmic', from: 0.001, to: 1, count: 4 })).toEqual([
      0.001, 0.01, 0.1, 1,
    ]);
  });

  it('takes the names that are chosen', () => {
    expect(valuesOf({ name: 'optimizer', chosen: ['sgd', 'adam'] })).toEqual(['sgd', 'adam']);
  });

  it.each([
    ['none', { typed: ' , ' }],
    ['none', { name: 'optimizer', chosen: [] }],
    ['notNumber', { typed: '0.1, strong' }],
    ['notNumber', { typed: 'full' }],
    ['notWhole', { name: 'units', typed: '3, 4.5' }],
    ['outOfRange', { typed: '-1' }],
    ['outOfRange', { name: 'units', typed: '5000' }],
    ['duplicate', { typed: '0.1, 1e-1' }],
    ['notPositive', { mode: 'logarithmic', from: 0, to: 1 }],
  ] as const)('says what is wrong: %s', (kind, change) => {
    expect(valuesOf(change)).toBe(kind);
  });

  it('counts the cells that the other axis makes', () => {
    const many = form({ name: 'units', mode: 'even', from: 1, to: 13, count: 13 });
    expect(readAxis(many, 3)).toMatchObject({ ok: false, problem: { kind: 'tooMany', max: 12 } });
    expect(readAxis(many, 2)).toMatchObject({ ok: true });
  });
});
