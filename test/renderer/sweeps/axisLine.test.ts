/** The line of cells along λ that the chart shows. */
import { cellsOf, sweepPreset } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { lineThrough } from '../../../renderer/sweeps/axisLine.ts';

const lecture = sweepPreset('lambdaNotSize');
if (lecture.kind !== 'grid') throw new Error('internal: the lecture’s figure is a grid');
const cells = cellsOf(lecture);

describe('lineThrough', () => {
  it('goes along λ through the last size where no cell is lit', () => {
    expect(lineThrough(lecture, cells, null)).toMatchObject({
      axis: { name: 'lambda' },
      other: { name: 'units', value: 20 },
      cells: [2, 5, 8],
    });
  });

  it('goes through the lit cell', () => {
    expect(lineThrough(lecture, cells, 3)?.cells).toEqual([0, 3, 6]);
  });

  it('goes along the only axis there is', () => {
    const sizes = { ...lecture, axes: lecture.axes.slice(0, 1) };
    expect(lineThrough(sizes, cellsOf(sizes), null)).toMatchObject({
      axis: { name: 'units' },
      other: null,
      cells: [0, 1, 2],
    });
  });
});
