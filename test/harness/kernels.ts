/** Compiles AssemblyScript: core's kernels into the module that it imports, and what benchmarks compare with. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Run as a program: its types would declare a `console` of their own. */
const compiler = join(root, 'node_modules', 'assemblyscript', 'bin', 'asc.js');

/** Where the kernels' bytes are kept. */
export const kernelModulePath = join(root, 'core', 'kernels', 'simd', 'kernelBytes.ts');

/** The text of the module for the sources as they are. */
export function kernelModule(): string {
  const options = ['--enable', 'simd,bulk-memory', '--importMemory', '--memoryBase', '64'];
  const bytes = compileAssembly('core/kernels/simd/assembly', 'index.ts', options);
  const text = Buffer.from(bytes).toString('base64');
  return `/** The kernels of \`assembly\`, compiled; \`npm run kernels\` writes this file. */\nexport const kernelBytes =\n  '${text}';\n`;
}

/** @param path of the folder, from the repository's root */
export function compileAssembly(
  path: string,
  source: string,
  options: readonly string[],
): Uint8Array<ArrayBuffer> {
  const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-assembly-'));
  try {
    const wasm = join(folder, 'out.wasm');
    const always = ['-O3', '--noAssert', '--runtime', 'stub', '-o', wasm];
    execFileSync(process.execPath, [compiler, source, ...always, ...options], {
      cwd: join(root, path),
    });
    return Uint8Array.from(readFileSync(wasm));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
