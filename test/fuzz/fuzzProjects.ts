/** Many broken files of projects, and how the lab bore them. */
import fc from 'fast-check';
import { LabError } from '../../core/contract/index.ts';
import { readProject } from '../../electron/lab/project/readProject.ts';
import { packProject, writeProject } from '../../electron/lab/project/writeProject.ts';
import { arbitraryProject } from '../harness/randomProjects.ts';
import { kindsOfDamage, takeApart } from './damagedProjects.ts';

export interface ProjectFuzzReport {
  readonly cases: number;
  /** How often each kind of damage was refused, and how often it did no harm. */
  readonly outcomes: ReadonlyMap<string, { refused: number; harmless: number }>;
  readonly problems: ReadonlyMap<string, number>;
  /** In processor time: what else the machine does is no fault of the reader. */
  readonly slowestMs: number;
  /** Beside the files themselves, after each case. */
  readonly mostBytes: number;
  readonly failure: string | undefined;
}

const kinds = Object.keys(kindsOfDamage);

/** Each kind comes as often as the others. */
export async function fuzzProjects(cases: number, seed: number): Promise<ProjectFuzzReport> {
  const wholes = await Promise.all(
    fc
      .sample(arbitraryProject, { numRuns: 8, seed })
      .map(async (project) => takeApart(await writeProject(packProject(project)))),
  );
  const outcomes = new Map(kinds.map((kind) => [kind, { refused: 0, harmless: 0 }]));
  const problems = new Map<string, number>();
  let [slowestMs, mostBytes, done] = [0, 0, 0];
  let failure: string | undefined;
  const before = process.memoryUsage.rss();
  for (const kind of kinds) {
    const arbitrary = kindsOfDamage[kind];
    if (!arbitrary || failure !== undefined) break;
    const property = fc.asyncProperty(
      arbitrary,
      fc.constantFrom(...wholes),
      async (damage, whole) => {
        const bytes = damage(whole);
        const startedAt = process.cpuUsage();
        const problem = await problemOf(bytes);
        const { user, system } = process.cpuUsage(startedAt);
        slowestMs = Math.max(slowestMs, (user + system) / 1000);
        mostBytes = Math.max(mostBytes, process.memoryUsage.rss() - before);
        done++;
        const outcome = outcomes.get(kind);
        if (outcome) outcome[problem === undefined ? 'harmless' : 'refused']++;
        if (problem !== undefined) problems.set(problem, (problems.get(problem) ?? 0) + 1);
      },
    );
    const result = await fc.check(property, { numRuns: Math.ceil(cases / kinds.length), seed });
    if (result.failed) failure = `${kind}: ${String(result.errorInstance)}`;
  }
  return { cases: done, outcomes, problems, slowestMs, mostBytes, failure };
}

/** The name of what is said to be wrong; `undefined` where the file can be read. Anything else that is thrown is a bug. */
async function problemOf(bytes: Uint8Array): Promise<string | undefined> {
  try {
    await readProject(bytes, 'broken.bplab');
    return undefined;
  } catch (error) {
    if (!(error instanceof LabError) || error.problem === undefined) throw error;
    if (error.message.length > 1000) {
      throw new Error(`a message of ${error.message.length} characters`, { cause: error });
    }
    return error.problem.name;
  }
}
