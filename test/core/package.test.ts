/** The core package as a stranger has it: built, imported by plain Node, its README's example run as it stands. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { formatOpTable, tableIn, tablePages } from '../harness/opTable.ts';

const root = new URL('../..', import.meta.url);

it("core's build runs the example of its README in plain Node", () => {
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
  execFileSync(npx, ['--no-install', 'tsc', '-b', 'core'], { cwd: root });
  const readme = readFileSync(new URL('core/README.md', root), 'utf8');
  const example = /```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  expect(example.trim().split('\n').length).toBeLessThanOrEqual(14);
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', example], {
    cwd: root,
    encoding: 'utf8',
  });
  const [, accuracy, length] = /^([\d.]+) Float64Array\((\d)\)/.exec(output) ?? [];
  expect(Number(accuracy)).toBeGreaterThan(0.9);
  expect(length).toBe('3');
});

it.each(tablePages)('lists the ops in %s as they are in the table', (page) => {
  // How wide the columns are set is no difference.
  const plain = (table: string) =>
    table
      .replace(/-{3,}/g, '---')
      .replace(/[^\S\n]+/g, ' ')
      .trim();
  const text = readFileSync(new URL(page, root), 'utf8');
  expect(plain(tableIn(text))).toBe(plain(formatOpTable()));
});
