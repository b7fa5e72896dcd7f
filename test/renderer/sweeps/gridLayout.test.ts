/** Where cells stand: axes span a grid, everything else flows. */
import { cellsOf, sweepPreset, type SweepSpec } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { flowColumns, layoutOf } from '../../../renderer/sweeps/gridLayout.ts';
import { usualBaselines } from '../../../renderer/sweeps/presets.ts';

const lecture = sweepPreset('lambdaNotSize');
const placesOf = (spec: SweepSpec) => layoutOf(spec, cellsOf(spec));

describe('layoutOf', () => {
  it('spans two axes as columns and rows, whose headings say what a cell is', () => {
    const layout = placesOf(lecture);
    expect([layout.columns, layout.rows]).toEqual([3, 3]);
    expect(layout.columnValues).toEqual([3, 6, 20]);
    expect(layout.rowValues).toEqual([0.001, 0.01, 0.1]);
    expect(layout.cells[5]).toEqual({ index: 5, place: { column: 2, row: 1 }, isHeaded: true });
  });

  it('sets what stands beside into a column of its own', () => {
    const layout = placesOf({ ...lecture, baselines: usualBaselines });
    expect([layout.columns, layout.rows]).toEqual([4, 3]);
    expect(layout.cells[10]).toEqual({ index: 10, place: { column: 3, row: 1 }, isHeaded: false });
  });

  it('sets it into rows below where a column has no room', () => {
    if (lecture.kind !== 'grid') throw new Error('internal: the lecture’s figure is a grid');
    const [columns] = lecture.axes;
    const strengths = { name: 'lambda' as const, values: [0, 0.1] };
    const axes = columns ? [columns, strengths] : [];
    const layout = placesOf({ ...lecture, axes, baselines: usualBaselines });
    expect([layout.columns, layout.rows]).toEqual([3, 3]);
    expect(layout.cells.slice(6).map(({ place }) => place.row)).toEqual([2, 2, 2]);
  });

  it('lets the cells of one axis flow, each with its own name', () => {
    if (lecture.kind !== 'grid') throw new Error('internal: the lecture’s figure is a grid');
    const layout = placesOf({ ...lecture, axes: lecture.axes.slice(0, 1) });
    expect(layout.columnValues).toEqual([]);
    expect(layout.cells.every(({ isHeaded }) => !isHeaded)).toBe(true);
  });
});

describe('flowColumns', () => {
  it.each([
    [1, 1],
    [2, 2],
    [4, 2],
    [6, 3],
    [36, 8],
  ])('shows the squares of %i cells as large as they can be: %i columns', (count, columns) => {
    expect(flowColumns(count)).toBe(columns);
  });
});
