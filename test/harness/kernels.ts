/** Compiles the kernels' AssemblyScript into the module that core imports. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const simd = join(root, 'core', 'kernels', 'simd');
/** Run as a program: its types would declare a `console` of their own. */
const compiler = join(root, 'node_modules', 'assemblyscript', 'bin', 'asc.js');

/** Where the bytes are kept. */
export const kernelModulePath = join(simd, 'kernelBytes.ts');

const source = join('assembly', 'index.ts');
const options = '-O3 --noAssert --runtime stub --enable simd,bulk-memory --importMemory'.split(' ');

/** The text of the module for the sources as they are. */
export function kernelModule(): string {
  const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-kernels-'));
  try {
    const wasm = join(folder, 'kernels.wasm');
    execFileSync(process.execPath, [compiler, source, ...options, '-o', wasm], { cwd: simd });
    const text = readFileSync(wasm).toString('base64');
    return `/** The kernels of \`assembly\`, compiled; \`npm run kernels\` writes this file. */\nexport const kernelBytes =\n  '${text}';\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
