/** Last words: written whatever happened, told once. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeCrashReport, writeCrashReport } from '../../../electron/main/crashReport.ts';
import { temporaryFolder } from './folders.ts';

const read = (report: string | undefined) => readFileSync(report ?? 'no report', 'utf8');

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a crash report', () => {
  it('has the facts and the stack of the error', () => {
    const folder = temporaryFolder();
    const error = new TypeError('oh no');
    writeCrashReport(folder, error, { lab: '0.1.0', electron: undefined });
    expect(read(takeCrashReport(folder))).toBe(
      `lab: 0.1.0\nelectron: undefined\n\n${String(error.stack)}\n`,
    );
    expect(error.stack).toContain('oh no');
  });

  it.each<[string, unknown, string]>([
    ['a text', 'oh no', 'oh no'],
    ['nothing', undefined, 'undefined'],
    ['a symbol', Symbol('oh'), 'Symbol(oh)'],
    ['an error without a stack', withoutStack(new Error('oh no')), 'oh no'],
  ])('can be about what is no proper error: %s', (_what, thrown, words) => {
    const folder = temporaryFolder();
    writeCrashReport(folder, thrown, { lab: '1' });
    expect(read(takeCrashReport(folder))).toBe(`lab: 1\n\n${words}\n`);
  });

  it.each<[string, unknown]>([
    ['an object without any methods', Object.create(null)],
    ['an object whose words are another error', { toString: () => fail() }],
    ['an error whose stack cannot be read', withStack(new Error('oh'), () => fail())],
  ])('is written even about %s', (_what, thrown) => {
    const folder = temporaryFolder();
    writeCrashReport(folder, thrown, { lab: '0.1.0' });
    expect(read(takeCrashReport(folder))).toContain('lab: 0.1.0');
  });

  it('makes the folder that it lies in', () => {
    const folder = join(temporaryFolder(), 'new', 'one');
    writeCrashReport(folder, new Error('oh no'), {});
    expect(read(takeCrashReport(folder))).toContain('oh no');
  });

  it('that cannot be written is said on the console, and throws nothing', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    writeCrashReport(join(file, 'folder'), new Error('oh no'), {});
    expect(vi.mocked(console.error).mock.lastCall?.[0]).toContain('could not be written');
    expect(takeCrashReport(join(file, 'folder'))).toBeUndefined();
  });

  it('is told of once, and lies there still', () => {
    const folder = temporaryFolder();
    expect(takeCrashReport(folder)).toBeUndefined();
    writeCrashReport(folder, new Error('first'), {});
    const told = takeCrashReport(folder);
    expect(takeCrashReport(folder)).toBeUndefined();
    expect(read(told)).toContain('first');
    expect(console.error).not.toHaveBeenCalled();
  });

  it('of the next crash is told of again, in the place of the one before', () => {
    const folder = temporaryFolder();
    writeCrashReport(folder, new Error('first'), {});
    const told = takeCrashReport(folder);
    writeCrashReport(folder, new Error('second'), {});
    expect(takeCrashReport(folder)).toBe(told);
    expect(read(told)).toContain('second');
    expect(read(told)).not.toContain('first');
  });

  it('that cannot be moved is told of where it lies', () => {
    const folder = temporaryFolder();
    writeCrashReport(folder, new Error('oh no'), {});
    mkdirSync(join(folder, 'crash-report-before.txt', 'taken'), { recursive: true });
    expect(read(takeCrashReport(folder))).toContain('oh no');
    expect(vi.mocked(console.error).mock.lastCall?.[0]).toContain('could not be moved');
  });
});

function fail(): never {
  throw new Error('not even this');
}

function withStack(error: Error, get: () => string | undefined): Error {
  return Object.defineProperty(error, 'stack', { get });
}

function withoutStack(error: Error): Error {
  return withStack(error, () => undefined);
}
