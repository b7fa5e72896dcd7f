/** The guide's security checklist: what it names is there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../electron/serve/places.ts';

const guide = readFileSync(join(root, 'resources/guide/security.md'), 'utf8');
const rows = guide
  .split('\n')
  .filter((line) => /^\| \d+ /.test(line))
  .map((line) =>
    line.split(' | ').map((cell) => cell.replace(/^\|/, '').replace(/\|$/, '').trim()),
  );

/** `a file` `words in it`, as a cell has them. */
function named(cell: string): { file: string; words: string } | undefined {
  const [, file, words] = /^`([^`]+)` `([^`]+)`$/.exec(cell) ?? [];
  return file === undefined || words === undefined ? undefined : { file, words };
}

describe('the checklist', () => {
  it('has Electron’s twenty points, in their order', () => {
    expect(rows.map(([number]) => Number(number))).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });

  it.each(rows.flatMap(([number, , ...cells]) => cells.map((cell) => ({ number, cell }))))(
    'names what is there in point $number: $cell',
    ({ cell }) => {
      const place = named(cell);
      // A reason in words, where there is nothing to point at.
      if (!place) {
        expect(cell).not.toMatch(/^`[^`]+`/);
        return;
      }
      expect(existsSync(join(root, place.file)), place.file).toBe(true);
      expect(readFileSync(join(root, place.file), 'utf8')).toContain(place.words);
    },
  );
});
