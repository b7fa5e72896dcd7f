/** A run's spec from a file: read whole, or refused in words that a person understands. */
import { ConfigError, FileError, parseRunSpec } from '@backprop-lab/core/contract';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readSpecFile } from '../../../electron/lab/specFile.ts';

const spec = parseRunSpec({
  version: 1,
  data: { kind: 'generated', dataset: 'moons', classes: 2, noise: 0.2, size: { perClass: 20 } },
  network: { layers: [{ type: 'dense', units: 6, activation: 'tanh' }] },
  learningRate: 0.02,
  stop: { steps: 100 },
  events: [{ step: 5, change: { kind: 'lambda', value: 0.5 } }],
});

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-spec-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, 'run.json');
  writeFileSync(file, text);
  return file;
}

function errorOf(file: string): unknown {
  try {
    readSpecFile(file);
  } catch (error) {
    return error;
  }
  throw new Error('the file was read');
}

describe('a spec file', () => {
  it('is read with its history, and its defaults filled in', () => {
    expect(readSpecFile(fileWith(JSON.stringify(spec)))).toEqual(spec);
    const { optimizer, ...short } = spec;
    expect(readSpecFile(fileWith(JSON.stringify(short))).optimizer).toEqual(optimizer);
  });

  it('that is missing is said to be', () => {
    const file = `${fileWith('')}.not`;
    expect(errorOf(file)).toEqual(new FileError(`cannot read ${file}: no such file`));
  });

  it('that is a folder is said to be', () => {
    const folder = `${fileWith('')}.folder`;
    mkdirSync(folder);
    expect(errorOf(folder)).toEqual(new FileError(`cannot read ${folder}: it is a folder`));
  });

  it.each([
    ['within a file', (file: string) => join(file, 'run.json')],
    ['of no possible name', (file: string) => `${file}\0`],
    ['of too long a name', (file: string) => join(file, '..', 'x'.repeat(5000))],
  ])('that cannot be there is refused with the reason: %s', (_where, fileOf) => {
    const file = fileOf(fileWith(''));
    const error = errorOf(file);
    expect(error).toBeInstanceOf(FileError);
    expect(String(error)).toContain(`cannot read ${file}: `);
  });

  it.each(['', '{', '{"version": 1,}', 'version: 1', '\0\0\0', '{"version": 1}\n{}'])(
    'that is not JSON is said to be, on one line: %j',
    (text) => {
      const file = fileWith(text);
      const error = errorOf(file);
      expect(error).toBeInstanceOf(FileError);
      const { message } = error as FileError;
      expect(message.startsWith(`${file} is not JSON: `)).toBe(true);
      expect(message).not.toContain('\n');
    },
  );

  it.each<[string, unknown, string]>([
    ['no object', null, ''],
    ['another version', { ...spec, version: 2 }, 'version'],
    ['a rate of no size', { ...spec, learningRate: -1 }, 'learningRate'],
    ['an unknown field', { ...spec, more: 1 }, ''],
    ['a layer of nothing', { ...spec, network: { layers: [{}] } }, 'network.layers[0]'],
    ['an event that nobody knows', { ...spec, events: [{ step: 0 }] }, 'events[0].change'],
  ])('that breaks the schema is refused with the field: %s', (_what, value, path) => {
    const error = errorOf(fileWith(JSON.stringify(value)));
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).path).toContain(path);
  });

  it('that is deeper than a stack is refused as any other', () => {
    const error = errorOf(fileWith('['.repeat(200_000) + ']'.repeat(200_000)));
    expect(error).toBeInstanceOf(ConfigError);
  });

  it('that is too large is not even read', () => {
    const file = fileWith('{');
    truncateSync(file, 64 * 2 ** 20 + 1);
    expect(errorOf(file)).toEqual(
      new FileError(`${file} is too large: expected at most 67108864 bytes, got 67108865`),
    );
  });
});
