/** The guide to the command line: what it lists is what there is, and what other pages say of it in passing. */
import { beforeAll, describe, expect, it } from 'vitest';
import { changeSchema, datasetNames, limits } from '../../core/contract/index.ts';
import { makeProgram } from '../../electron/cli/program.ts';
import { lab } from '../harness/commandLine.ts';
import { labArguments, pages, textOf } from './fencedCommands.ts';

const guide = textOf('resources/guide/commandLine.md').replace(/\s+/g, ' ');

const commands = makeProgram(() => undefined).commands.map((command) => command.name());

const helps = new Map<string, string>();
beforeAll(async () => {
  for (const command of commands) helps.set(command, (await lab(command, '--help')).stdout);
});

describe('the guide to the command line', () => {
  it('lists every kind of change', () => {
    const kinds = changeSchema.options.map(({ shape }) => `\`${shape.kind.value}\``);
    expect(guide).toContain(`The kinds are ${kinds.slice(0, -1).join(', ')} and ${kinds.at(-1)}.`);
  });

  it('names no flag that does not exist', () => {
    const known = `${[...helps.values()].join('')}--silent`;
    for (const [flag] of guide.matchAll(/--[a-z][a-z-]*/g)) expect(known).toContain(flag);
  });

  it('names every toy data set, and the limits that hold', () => {
    for (const name of datasetNames) expect(guide).toContain(name);
    expect(guide).toContain(
      `${limits.tableRows.max.toLocaleString('en')} rows, ${limits.classes.max} classes`,
    );
  });
});

/** In a table of its own, `lab` is the lab beside other programs. */
const others = pages.filter((page) => !page.endsWith('/speed.md'));

it.each(others)('what %s calls in passing is there', (page) => {
  const text = textOf(page).replace(/^```[\s\S]*?^```/gm, '');
  for (const [, span = ''] of text.matchAll(/`([^`]+)`/g)) {
    const [command, ...words] = labArguments(span.replace(/\s+/g, ' ')) ?? [];
    if (command === undefined) continue;
    expect(commands, span).toContain(command);
    for (const [flag] of words.join(' ').matchAll(/--[a-z][a-z-]*/g)) {
      expect(`${helps.get(command)}--help`, span).toContain(flag);
    }
  }
});
