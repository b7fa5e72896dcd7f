/** The packaged app: what ships, where it lies, and what the shipped Electron still can do. Made for Linux, against a stand-in of Electron. */
import { extractFile, listPackage } from '@electron/asar';
import { getCurrentFuseWire } from '@electron/fuses';
import { Arch, build, Platform, type Configuration } from 'electron-builder';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PROTOCOL_VERSION, type ServiceMessage } from '@backprop-lab/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLabService } from '../../electron/lab/index.ts';
import { root } from '../../electron/serve/places.ts';
import { makeArrivalSpec } from '../../renderer/stores/arrivalSpec.ts';

const { default: config } = (await import(join(root, 'electron-builder.config.js'))) as {
  default: Configuration;
};

/** Electron's mark before its fuses: their version, their number, and a byte for each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuses = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;

let folder = '';
const resources = () => join(folder, 'release/linux-unpacked/resources');
const archive = () => join(resources(), 'app.asar');
const worker = () => join(resources(), 'app.asar.unpacked/out/main/runner.worker.js');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backprop-lab-package-'));
  await build({
    projectDir: root,
    publish: 'never',
    targets: Platform.LINUX.createTarget('dir', Arch.x64),
    config: {
      ...config,
      electronDist: standIn(join(folder, 'electron')),
      directories: { ...config.directories, output: join(folder, 'release') },
    },
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The files of an Electron that is no program. */
function standIn(path: string): string {
  for (const part of ['locales', 'resources']) mkdirSync(join(path, part), { recursive: true });
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak', 'chrome-sandbox']) {
    writeFileSync(join(path, name), name);
  }
  const states = '1'.repeat(fuses.length);
  const wire = Buffer.concat([Buffer.from([1, fuses.length]), Buffer.from(states)]);
  const program = Buffer.concat([Buffer.from(`stand-in ${SENTINEL}`), wire, Buffer.from(' end')]);
  writeFileSync(join(path, 'electron'), program);
  chmodSync(join(path, 'electron'), 0o755);
  return path;
}

describe('the archive', () => {
  it('holds the built app, and nothing else', () => {
    const files = listPackage(archive(), { isPack: false })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => !/^\/out\/renderer\/assets\/[\w.-]+\.(css|js|png|svg|woff2)$/.test(path));
    const lessons = readdirSync(join(root, 'resources/lessons')).sort();
    expect(lessons).toHaveLength(10);
    expect(files.sort()).toEqual([
      '/out',
      '/out/main',
      '/out/main/main.js',
      '/out/main/runner.worker.js',
      '/out/preload',
      '/out/preload/preload.cjs',
      '/out/renderer',
      '/out/renderer/assets',
      '/out/renderer/icon.svg',
      '/out/renderer/index.html',
      '/package.json',
      '/resources',
      '/resources/datasets',
      '/resources/datasets/README.md',
      '/resources/datasets/iris.csv',
      '/resources/datasets/penguins.csv',
      '/resources/icon.png',
      '/resources/lessons',
      ...lessons.map((name) => `/resources/lessons/${name}`),
    ]);
  });

  it('says who made it, under which licence, and where it begins', () => {
    const packed = JSON.parse(extractFile(archive(), 'package.json').toString()) as object;
    const ours = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as object;
    for (const name of [
      'name',
      'productName',
      'version',
      'license',
      'author',
      'homepage',
      'main',
    ]) {
      expect(Reflect.get(packed, name), name).toEqual(Reflect.get(ours, name));
    }
    expect(existsSync(join(root, 'LICENSE'))).toBe(true);
  });

  it('has a main script that needs no module but Electron and Node', () => {
    const code = extractFile(archive(), 'out/main/main.js').toString();
    // The second is text for workers that run from sources, which no bundle does.
    expect(foreignImports(code)).toEqual(['electron', 'tsx/esm/api']);
  });
});

describe('the worker', () => {
  it('lies outside of the archive, and needs nothing that is inside', () => {
    expect(foreignImports(readFileSync(worker(), 'utf8'))).toEqual([]);
  });

  it('trains from there', async () => {
    const service = createLabService({
      workers: 1,
      start: (workerData) => new Worker(worker(), { workerData }),
    });
    const heard: ServiceMessage[] = [];
    const connection = service.connect((message) => heard.push(message));
    const spec = { ...makeArrivalSpec(), stop: { steps: 3 } };
    const call = (id: number, name: string, input: object) => {
      connection.receive({ kind: 'call', id, name, input });
    };
    call(1, 'hello', { protocol: PROTOCOL_VERSION });
    call(2, 'createRun', { spec, play: true });
    await expect
      .poll(() => heard.at(-1))
      .toMatchObject({ name: 'runChanged', payload: { step: 3, status: { kind: 'finished' } } });
    await service.close();
  });
});

describe('the fuses', () => {
  it('are set as the configuration says', async () => {
    const program = join(folder, 'release/linux-unpacked/backprop-lab');
    const wire: Record<string, unknown> = { ...(await getCurrentFuseWire(program)) };
    const states = fuses.map((_, i) => wire[i] === '1'.charCodeAt(0));
    expect(Object.fromEntries(fuses.map((name, i) => [name, states[i]]))).toEqual(
      config.electronFuses,
    );
  });
});

/** What a bundle takes from elsewhere than Node. */
function foreignImports(program: string): string[] {
  // Libraries show in comments how they are to be required.
  const code = program.replaceAll(/\/\*[^]*?\*\//g, '');
  const statements = code.matchAll(/^import\s[^;]*?["']([^"']+)["'];?$/gm);
  const calls = code.matchAll(/\b(?:import|require)\(\s*["']([^"']+)["']\s*\)/g);
  const names = [...statements, ...calls].map(([, name = '']) => name);
  const isNodes = (name: string) => builtinModules.includes(name.replace(/^node:/, ''));
  return [...new Set(names)].filter((name) => !isNodes(name));
}
