/**
 * `npm run fuzz`: the gradients of random graphs beside finite differences, broken files of projects, hostile words at
 * every door, and a process that is killed while it saves; `--graphs n`, `--projects n`, `--doors n`, `--kills n`,
 * `--seed n`.
 */
import { parseArgs } from 'node:util';
import { functionOpNames } from '../../core/contract/index.ts';
import { killSaver, randomNumbers, twoProjects } from '../harness/killedSaver.ts';
import { doors, knock } from './doors.ts';
import { fuzz } from './fuzz.ts';
import { fuzzProjects } from './fuzzProjects.ts';

const { values } = parseArgs({
  options: {
    graphs: { type: 'string', default: '10000' },
    projects: { type: 'string', default: '20000' },
    doors: { type: 'string', default: '100000' },
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
});

function wholeNumber(flag: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  console.error(`--${flag}: expected a whole number below 1000000000, got ${text}`);
  process.exit(2);
}

const secondsSince = (startedAt: number) => ((performance.now() - startedAt) / 1000).toFixed(1);

function fuzzGraphs(graphs: number, seed: number): void {
  const startedAt = performance.now();
  const report = fuzz(graphs, seed);
  const { kinks } = report;
  console.log(
    `${report.graphs} graphs in ${secondsSince(startedAt)} s, ${kinks} elements beside a kink`,
  );
  console.log(functionOpNames.map((op) => `${op} ${report.occurrences.get(op) ?? 0}`).join(', '));
  if (report.worst) {
    const { worst, band, steps } = report.worst;
    console.log(
      `worst relative error ${worst.relativeError.toExponential(2)} (${band}): ${steps.join(' → ')}`,
    );
  }
  if (!report.failure) return;
  const { graph, choices } = report.failure;
  console.log(`wrong: ${graph.steps.join(' → ')}; choices ${JSON.stringify(choices)}`);
  process.exitCode = 1;
}

async function fuzzFiles(files: number, seed: number): Promise<void> {
  const startedAt = performance.now();
  const report = await fuzzProjects(files, seed);
  const { cases, slowestMs, mostBytes, outcomes, problems, failure } = report;
  console.log(
    `${cases} broken projects in ${secondsSince(startedAt)} s, the slowest took ${slowestMs.toFixed(0)} ms, memory grew by ${(mostBytes / 1e6).toFixed(0)} MB at most`,
  );
  for (const [kind, { refused, harmless }] of outcomes) {
    console.log(`  ${kind}: ${refused} refused, ${harmless} harmless`);
  }
  console.log([...problems].map(([name, count]) => `${name} ${count}`).join(', '));
  if (failure === undefined) return;
  console.log(`wrong: ${failure}`);
  process.exitCode = 1;
}

/** Each door is knocked at as often as the others. */
function fuzzDoors(cases: number, seed: number): void {
  const names = Object.keys(doors);
  for (const name of names) {
    const startedAt = performance.now();
    const report = knock(name, Math.ceil(cases / names.length), seed);
    console.log(
      `${name}: ${report.cases} came in ${secondsSince(startedAt)} s, ${report.refused} were refused, the slowest took ${report.slowestMs.toFixed(0)} ms, memory grew by ${(report.mostBytes / 1e6).toFixed(0)} MB at most`,
    );
    if (report.failure === undefined) continue;
    console.log(`wrong: ${report.failure}`);
    process.exitCode = 1;
  }
}

async function fuzzSaving(kills: number, seed: number): Promise<void> {
  const startedAt = performance.now();
  const report = await killSaver(kills, await twoProjects(seed), randomNumbers(seed));
  const [first, second] = report.found;
  console.log(
    `killed ${kills} times while saving in ${secondsSince(startedAt)} s, ${report.midway} of them midway: always whole, ${first} and ${second} times the one and the other`,
  );
}

const seed = wholeNumber('seed', values.seed);
const [graphs, files, knocks, kills] = [
  wholeNumber('graphs', values.graphs),
  wholeNumber('projects', values.projects),
  wholeNumber('doors', values.doors),
  wholeNumber('kills', values.kills),
];
if (graphs > 0) fuzzGraphs(graphs, seed);
if (files > 0) await fuzzFiles(files, seed);
if (knocks > 0) fuzzDoors(knocks, seed);
if (kills > 0) await fuzzSaving(kills, seed);
