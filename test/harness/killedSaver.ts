/** A process that only saves, killed again and again: whether the file is whole each time. */
import fc from 'fast-check';
import { build } from 'vite';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceConditions } from '../../electron.vite.config.ts';
import { RandomStream } from '../../core/tensor/index.ts';
import { readProject } from '../../electron/lab/project/readProject.ts';
import { packProject, writeProject } from '../../electron/lab/project/writeProject.ts';
import { arbitraryProject } from './randomProjects.ts';

export interface KillReport {
  readonly kills: number;
  /** How often each of the two files that are saved in turn was found. */
  readonly found: readonly [number, number];
  /** How often it was killed in the middle of writing: what it wrote beside the file is still there. */
  readonly midway: number;
}

/** The child's program in one file, so that it starts fast. */
async function bundle(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: sourceConditions },
    ssr: { resolve: { conditions: sourceConditions }, noExternal: true },
    define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
    build: {
      ssr: true,
      outDir: folder,
      minify: false,
      target: 'node20',
      rolldownOptions: {
        input: join(import.meta.dirname, 'saver.ts'),
        output: { format: 'es', entryFileNames: 'saver.mjs', codeSplitting: false },
      },
    },
  });
  return join(folder, 'saver.mjs');
}

/**
 * @param versions two files of projects that are saved in turn
 * @param random from 0 to below 1: when it is killed
 * @throws where the file is neither of them, or cannot be opened
 */
export async function killSaver(
  kills: number,
  versions: readonly [Uint8Array, Uint8Array],
  random: () => number,
): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-'));
  try {
    const program = await bundle(folder);
    const sources = versions.map((bytes, i) => {
      writeFileSync(join(folder, `${i}.bplab`), bytes);
      return join(folder, `${i}.bplab`);
    });
    const found: [number, number] = [0, 0];
    let midway = 0;
    const kill = async (i: number) => {
      const place = join(folder, `kill-${i}`);
      mkdirSync(place);
      const target = join(place, 'project.bplab');
      await saveAndKill(program, [...sources, target], 60 * random());
      const bytes = readFileSync(target);
      const which = versions.findIndex((version) => bytes.equals(version));
      if (which !== 0 && which !== 1) throw new Error(`kill ${i} left something else`);
      await readProject(bytes, target);
      found[which]++;
      if (readdirSync(place).length > 1) midway++;
    };
    const lanes = [0, 1].map(async (lane) => {
      for (let i = lane; i < kills; i += 2) await kill(i);
    });
    await Promise.all(lanes);
    return { kills, found, midway };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Killed so many milliseconds after it has saved for the first time. */
function saveAndKill(program: string, args: readonly string[], afterMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.once('data', () => {
      setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve();
      else reject(new Error(`the saver ended by itself with code ${code}`));
    });
  });
}

/** Two that differ, to be saved in turn. */
export async function twoProjects(seed: number): Promise<readonly [Uint8Array, Uint8Array]> {
  const samples = fc.sample(arbitraryProject, { numRuns: 2, seed });
  const [first, second] = await Promise.all(
    samples.map((project) => writeProject(packProject(project))),
  );
  if (!first || !second) throw new Error('expected two projects');
  return [first, second];
}

export function randomNumbers(seed: number): () => number {
  const stream = new RandomStream([seed, 2, 3, 4]);
  return () => stream.uniform();
}
