/** What the app remembers: as it was written, or not at all. */
import type { DesktopState } from '@backprop-lab/core/contract';
import fc from 'fast-check';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stateFile } from '../../../electron/main/desktopState.ts';
import { temporaryFolder } from './folders.ts';

const bounds = { x: -20, y: 30, width: 1360, height: 880 };
const window = { bounds, isMaximized: false, isFullScreen: true };
const appearance = { theme: 'dark', language: 'ko' } as const;
const state: DesktopState = { version: 1, window, appearance };

function open() {
  const folder = temporaryFolder();
  const path = join(folder, 'desktop-state.json');
  return { folder, path, file: stateFile(path) };
}

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('read', () => {
  it('remembers nothing at the first start, and that is no fault', () => {
    expect(open().file.read()).toBeUndefined();
    expect(console.warn).not.toHaveBeenCalled();
  });

  it.each([
    ['empty', ''],
    ['cut off', JSON.stringify(state).slice(0, -1)],
    ['no JSON', 'x: 1'],
    ['zeros, as a power cut leaves them', '\0'.repeat(200)],
    ['with a number that is none', JSON.stringify(state).replace('1360', 'NaN')],
    ['with a number without end', JSON.stringify(state).replace('1360', '1e999')],
    ['deeper than a stack', '['.repeat(200_000)],
  ])('begins anew after a file that is %s', (_what, text) => {
    const { path, file } = open();
    writeFileSync(path, text);
    expect(file.read()).toBeUndefined();
    expect(vi.mocked(console.warn).mock.lastCall?.[0]).toContain(path);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a list', [state]],
    ['a newer version', { ...state, version: 2 }],
    ['no version', { window, appearance }],
    ['no window', { version: 1, appearance }],
    ['no appearance', { version: 1, window }],
    ['an unknown field', { ...state, more: 1 }],
    ['an unknown field of the window', { ...state, window: { ...window, title: 'x' } }],
    ['a window without a place', { ...state, window: { ...window, bounds: undefined } }],
    ['a window that may be maximized', { ...state, window: { ...window, isMaximized: 'no' } }],
    ['a window that may be full', { ...state, window: { ...window, isFullScreen: 1 } }],
    ['half a pixel', withBounds({ x: 0.5 })],
    ['a far place', withBounds({ x: -100_001 })],
    ['a huge place', withBounds({ y: Number.MAX_SAFE_INTEGER })],
    ['a width of nothing', withBounds({ width: 0 })],
    ['a negative height', withBounds({ height: -880 })],
    ['a huge height', withBounds({ height: 1e300 })],
    ['a place in words', withBounds({ x: '0' })],
    ['another theme', { ...state, appearance: { ...appearance, theme: 'pink' } }],
    ['another language', { ...state, appearance: { ...appearance, language: 'fr' } }],
  ])('begins anew after %s', (_what, value) => {
    const { path, file } = open();
    writeFileSync(path, JSON.stringify(value));
    expect(file.read()).toBeUndefined();
    expect(vi.mocked(console.warn).mock.lastCall?.[0]).toContain(path);
  });

  it('begins anew where a folder has taken the file’s place', () => {
    const { path, file } = open();
    mkdirSync(path);
    expect(file.read()).toBeUndefined();
    expect(console.warn).toHaveBeenCalledOnce();
  });
});

function withBounds(change: object): unknown {
  return { ...state, window: { ...window, bounds: { ...bounds, ...change } } };
}

describe('write', () => {
  it('is read as it was written, whatever it was', () => {
    const { file } = open();
    const pixels = fc.integer({ min: -100_000, max: 100_000 });
    const extent = fc.integer({ min: 1, max: 100_000 });
    const states = fc.record({
      version: fc.constant(1 as const),
      window: fc.record({
        bounds: fc.record({ x: pixels, y: pixels, width: extent, height: extent }),
        isMaximized: fc.boolean(),
        isFullScreen: fc.boolean(),
      }),
      appearance: fc.record({
        theme: fc.constantFrom('system' as const, 'light' as const, 'dark' as const),
        language: fc.constantFrom('en' as const, 'ko' as const),
      }),
    });
    fc.assert(
      fc.property(states, (each) => {
        file.write(each);
        expect(file.read()).toEqual(each);
      }),
      { seed: 5, numRuns: 30 },
    );
    expect(console.warn).not.toHaveBeenCalled();
  });

  it('leaves one whole file, also in the place of a broken one', () => {
    const { folder, path, file } = open();
    writeFileSync(path, 'x'.repeat(10_000));
    file.write(state);
    expect(readdirSync(folder)).toEqual(['desktop-state.json']);
    expect(readFileSync(path, 'utf8')).toBe(`${JSON.stringify(state, null, 2)}\n`);
  });

  it('does not stop the app where it fails, and leaves nothing half done', () => {
    const { folder, path, file } = open();
    mkdirSync(path);
    file.write(state);
    stateFile(join(folder, 'missing', 'desktop-state.json')).write(state);
    expect(console.warn).toHaveBeenCalledTimes(2);
    expect(readdirSync(folder)).toEqual(['desktop-state.json']);
    expect(readdirSync(path)).toEqual([]);
  });
});
