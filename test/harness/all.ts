/**
 * Everything that must hold: format, lint, types, folder rules, dead code, tests, and the built app in a
 * real browser. What fails is printed in full, and the last line counts. With `--all` also the end-to-end tests that
 * take longer than one waits for.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Check {
  readonly name: string;
  readonly command: readonly string[];
  /** Whether it is heard while it works: it may take minutes, and change the machine. */
  readonly isLoud?: boolean;
  /** How many of what it holds passed, where it is more than one. */
  readonly count?: (exitCode: number) => Outcome;
}

const [whole, others] = [
  process.argv.includes('--all'),
  process.argv.slice(2).filter((flag) => flag !== '--all'),
];
const scratch = mkdtempSync(join(tmpdir(), 'backprop-lab-'));
const vitest = (name: string, config: string): Check => {
  const report = join(scratch, `${config}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return {
    name,
    command: ['vitest', 'run', `--config=${config}`, ...reporters],
    count: (exitCode) => countTests(exitCode, report),
  };
};

/** Stages one after the other, each of lines of work side by side. */
const stages: readonly (readonly (readonly Check[])[])[] = [
  [
    // Writes core's declarations, which the page's types, the linter and a test read.
    [{ name: 'types', command: ['tsc', '-b'] }],
    [
      { name: 'format', command: ['prettier', '--check', '.'] },
      {
        name: 'folder rules',
        command: ['depcruise', 'core', 'electron', 'renderer', 'test', '--output-type=err'],
      },
      { name: 'dead code', command: ['knip'] },
      { name: 'build', command: ['electron-vite', 'build'] },
      {
        name: 'a browser to test with',
        command: ['tsx', 'test/harness/installBrowser.ts', ...others],
        isLoud: true,
      },
    ],
  ],
  [
    [vitest('unit tests', 'vitest.config.ts')],
    [
      { name: 'lint', command: ['eslint', '.', '--max-warnings=0'] },
      { name: 'page types', command: ['vue-tsc', '-p', 'renderer', '--noEmit'] },
    ],
  ],
  // Alone: it shows the built app at work, and what it waits for should not wait for other checks.
  [[vitest('end-to-end tests', 'vitest.e2e.config.ts')]],
];

function countTests(exitCode: number, file: string): Outcome {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
  };
  // A file that does not load fails without a failed test.
  const unaccounted = exitCode !== 0 && report.numFailedTests === 0 ? 1 : 0;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unaccounted,
    skipped: report.numPendingTests,
  };
}

async function run({ name, command, isLoud, count }: Check): Promise<Outcome> {
  const startedAt = performance.now();
  const { exitCode, output } = await execute(command, isLoud ?? false);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const good = exitCode === 0;
  if (!good) console.log(`\n${output}`);
  console.log(`${good ? '✓' : '✗'} ${name} (${seconds} s)`);
  return count?.(exitCode) ?? { passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: 0 };
}

function execute(
  command: readonly string[],
  isLoud: boolean,
): Promise<{ exitCode: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('npx', ['--no-install', ...command], {
      shell: process.platform === 'win32',
      env: {
        ...process.env,
        FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
        ...(whole && { BACKPROP_LAB_ALL: '1' }),
      },
    });
    let output = '';
    const hear = (text: Buffer) => {
      output += text.toString();
      if (isLoud) process.stdout.write(text);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ exitCode: code ?? 1, output });
    });
  });
}

const outcomes: Outcome[] = [];
async function work(line: readonly Check[]): Promise<void> {
  for (const check of line) outcomes.push(await run(check));
}

try {
  for (const lines of stages) await Promise.all(lines.map(work));
} finally {
  rmSync(scratch, { recursive: true });
}
const total = (key: keyof Outcome) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : '';
console.log(`${total('passed')} passed, ${total('failed')} failed${skipped}`);
process.exitCode = total('failed') > 0 ? 1 : 0;
