/** What `npm start` understands. */
import { expect, it } from 'vitest';
import { resolve } from 'node:path';
import { readStartFlags } from '../../../electron/launch/commandLine.ts';

const read = (...args: string[]) => readStartFlags(args, '/home/ada');

it('means the desktop app unless told otherwise', () => {
  expect(read()).toEqual({ mode: 'desktop', insists: false, files: [] });
  expect(read('--desktop')).toEqual({ mode: 'desktop', insists: true, files: [] });
});

it.each([
  { args: ['--browser'], flags: { mode: 'browser', open: true } },
  { args: ['--port', '5000'], flags: { mode: 'browser', open: true, port: 5000 } },
  { args: ['--no-open'], flags: { mode: 'browser', open: false } },
])('means browser mode with $args', ({ args, flags }) => {
  expect(read(...args)).toEqual(flags);
});

it('names files from the folder that the person is in', () => {
  expect(read('runs/a.json', '/b.json')).toMatchObject({
    files: [resolve('/home/ada', 'runs/a.json'), resolve('/b.json')],
  });
});

it.each([
  { args: ['--desktop', '--browser'], message: /--desktop: expected no flag of browser mode/ },
  { args: ['--desktop', '--port', '1'], message: /got --port/ },
  {
    args: ['--no-open', 'a.json'],
    message: /--no-open: only the desktop app opens files, got .*a/,
  },
  { args: ['--port', 'x'], message: /--port: expected a whole number from 0 to 65535, got x/ },
  { args: ['--nonsense'], message: /unknown option '--nonsense'/ },
])('refuses $args', ({ args, message }) => {
  expect(() => read(...args)).toThrow(message);
});
