/** The guide to the command line: what it lists is what there is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changeSchema, datasetNames, limits } from '../../core/contract/index.ts';
import { root } from '../../electron/serve/places.ts';
import { lab } from '../harness/commandLine.ts';

const guide = readFileSync(join(root, 'resources/guide/commandLine.md'), 'utf8').replace(
  /\s+/g,
  ' ',
);

describe('the guide to the command line', () => {
  it('lists every kind of change', () => {
    const kinds = changeSchema.options.map(({ shape }) => `\`${shape.kind.value}\``);
    expect(guide).toContain(`The kinds are ${kinds.slice(0, -1).join(', ')} and ${kinds.at(-1)}.`);
  });

  it('names no flag that does not exist', async () => {
    const commands = ['train', 'sweep', 'neighbors', 'graph', 'report', 'export', 'info', 'lesson'];
    const helps = [];
    for (const command of commands) helps.push(await lab(command, '--help'));
    const known = helps.map(({ stdout }) => stdout).join('') + '--spec --silent';
    for (const [flag] of guide.matchAll(/--[a-z][a-z-]*/g)) expect(known).toContain(flag);
  });

  it('names every toy data set, and the limits that hold', () => {
    for (const name of datasetNames) expect(guide).toContain(name);
    expect(guide).toContain(
      `${limits.tableRows.max.toLocaleString('en')} rows, ${limits.classes.max} classes`,
    );
  });
});
