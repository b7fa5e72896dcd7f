/** Every command that the README and the guide show: those of `lab` are run, page by page, as they stand. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../electron/serve/places.ts';
import { lab } from '../harness/commandLine.ts';
import { commandsOf, labArguments, pages, textOf } from './fencedCommands.ts';

/** Run as they stand but for how long they train. */
const quicker: Readonly<Record<string, string>> = {
  'npm run --silent lab -- sweep --preset lambdaNotSize --out my-sweep': '--seeds 1',
  'lab sweep --preset lambdaNotSize --out figure': '--seeds 1',
  'lab sweep --dataset moons --noise 0.3 --train 80 --test 2000 --hidden 3,6,20 --lambda 0.001,0.01,0.1 --seeds 3 --steps 2000':
    '--steps 50',
  'lab sweep --dataset moons --noise 0.3 --train 80 --test 2000 --hidden 3,6,20 --lambda 0.001:0.1:3:log --seeds 3 --out far':
    '--steps 50',
};

/** Not run here, each with the reason. */
const elsewhere: Readonly<Record<string, string>> = {
  'npm ci': 'it would take away the modules that this test runs on; whoever runs it has done so',
  'npm start': 'opens a window: test/electron/launch, and the end-to-end tests of both ways',
  'npm test': 'runs this test',
  'npm run test:e2e': 'a part of npm test',
  'npm run test:electron': 'needs the binary of Electron',
  'npm run bench': 'takes minutes, and installs what it is compared with',
  'npm run build -w core': 'test/core/package.test.ts',
  'python study/study.py': 'test/electron/cli/export.test.ts, where Python has what it needs',
  'python study/study.py --storage postgresql://optuna:secret@database.example/optuna':
    'needs a database',
  'python study/study.py --sampler tpe --trials 50': 'needs PyTorch and Optuna',
};

/** What the pages take for granted beside a lesson: a run in a folder, and a project with two. */
const prepared = ['--out my-run', '--project evening.bplab', '--project evening.bplab'];

const all = pages.map((page) => ({ page, commands: commandsOf(textOf(page)) }));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

const before = process.cwd();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backprop-lab-'));
  process.chdir(folder);
  copyFileSync(join(root, 'resources/lessons/02-gates.json'), 'my-lesson.json');
});
afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});
afterAll(() => {
  expect(process.cwd()).toBe(before);
});

describe.each(all.filter(({ commands }) => commands.some(labArguments)))(
  'what $page shows',
  ({ commands }) => {
    it('can be typed as it stands', async () => {
      for (const place of prepared) {
        const settings = '--dataset moons --points 20 --hidden 3 --steps 20'.split(' ');
        await lab('train', ...settings, ...place.split(' '));
      }
      for (const command of commands) {
        const given = labArguments(command);
        if (!given) continue;
        // What a page makes anew is not in its own way.
        if (command.includes('--out my-run')) rmSync('my-run', { recursive: true });
        if (given[0] === 'report') rmSync('health', { recursive: true, force: true });
        const shorter = quicker[command]?.split(' ') ?? [];
        const { exitCode, stdout, stderr } = await lab(...given, ...shorter);
        expect([exitCode, stderr], command).toEqual([0, '']);
        expect(stdout, command).not.toBe('');
      }
    });
  },
);

it('runs every command, or says why not', () => {
  const shown = all.flatMap(({ commands }) => commands);
  const left = shown.filter((command) => !labArguments(command));
  expect(left.filter((command) => elsewhere[command] === undefined)).toEqual([]);
  // Nothing is excused or shortened that is shown no more.
  expect(Object.keys(elsewhere).filter((command) => !left.includes(command))).toEqual([]);
  expect(Object.keys(quicker).filter((command) => !shown.includes(command))).toEqual([]);
});

it('names scripts of npm that are there', () => {
  const named = pages.flatMap((page) =>
    [...textOf(page).matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name = '']) => name),
  );
  expect(named).toContain('soak');
  for (const name of named) expect(Object.keys(scripts), name).toContain(name);
  for (const name of ['start', 'test']) expect(Object.keys(scripts)).toContain(name);
});
