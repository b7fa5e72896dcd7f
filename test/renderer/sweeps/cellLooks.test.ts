/** Cells are told apart without colour too, and their colours can be read on the panel. */
import { describe, expect, it } from 'vitest';
import { lookOfCell } from '../../../renderer/sweeps/cellLooks.ts';

const size = { columns: 6, rows: 6 };
const places = Array.from({ length: 36 }, (_, i) => ({ column: i % 6, row: Math.floor(i / 6) }));

describe.each(['light', 'dark'] as const)('lookOfCell, %s', (theme) => {
  it('gives each of 36 cells another pair of dashes and marker', () => {
    const looks = places.map((place) => lookOfCell(place, size, theme));
    expect(new Set(looks.map(({ dash, marker }) => `${dash.join()} ${marker}`)).size).toBe(36);
  });

  it('gives cells in one row a hue each', () => {
    const row = Array.from({ length: 6 }, (_, column) =>
      lookOfCell({ column, row: 0 }, { columns: 6, rows: 1 }, theme),
    );
    expect(new Set(row.map(({ colour }) => colour)).size).toBe(6);
  });
});
