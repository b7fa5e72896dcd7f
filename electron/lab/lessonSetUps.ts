/** What of a lesson cannot be set up, found before anybody opens it. */
import {
  cellsOf,
  ConfigError,
  refuseMisfit,
  type Lesson,
  type LessonGoal,
  type LessonSetUp,
} from '@backprop-lab/core/contract';
import { detailGraph } from './graphDetail.ts';
import { readFormula } from './graphSource.ts';

/** @throws {ConfigError} naming the place in the lesson */
export function refuseBrokenSetUps({ setUp, steps }: Lesson): void {
  let names = namesOf(setUp, 'setUp');
  for (const [i, step] of steps.entries()) {
    if (step.setUp) names = namesOf(step.setUp, `steps[${i}].setUp`);
    for (const [j, goal] of step.goals.entries()) {
      refuseUnknownNode(goal, names, `steps[${i}].goals[${j}]`);
    }
  }
}

/** The names in a set-up's formula. */
function namesOf(setUp: LessonSetUp, path: string): ReadonlySet<string> {
  switch (setUp.workspace) {
    case 'graph':
      return namesInFormula(setUp, path);
    case 'lab':
    case 'inspect':
      within(`${path}.spec`, () => {
        refuseMisfit(setUp.spec);
      });
      return new Set();
    case 'compare':
      within(`${path}.sweep`, () => cellsOf(setUp.sweep));
      return new Set();
  }
}

function namesInFormula(
  { text, values, unfolded, mode, seed }: Extract<LessonSetUp, { workspace: 'graph' }>,
  path: string,
): ReadonlySet<string> {
  const source = readFormula(text, values);
  if ('kind' in source) {
    const { variable, message, range } = source;
    const place = variable === null ? `${path}.text` : `${path}.values.${variable}`;
    throw new ConfigError(`${message}, at character ${range.start + 1}`, place);
  }
  within(path, () => {
    // Not every graph has a gate that can be broken.
    const exercise = mode === 'brokenGate' ? seed : null;
    detailGraph(source, { opened: [], folded: [], unfolded, exercise });
  });
  return new Set([...source.names.values(), ...source.variables.map(({ name }) => name)]);
}

function refuseUnknownNode(goal: LessonGoal, names: ReadonlySet<string>, path: string): void {
  if (goal.kind !== 'graphNumber') return;
  for (const [field, asked] of [
    ['node', [goal.node]],
    ['unchanged', goal.unchanged],
  ] as const) {
    const strange = asked.find((name) => !names.has(name));
    if (strange === undefined) continue;
    const known = [...names].slice(0, 10).join(', ');
    throw new ConfigError(
      `expected a name of the formula (${known}), got ${strange}`,
      `${path}.${field}`,
    );
  }
}

function within(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) throw new ConfigError(error.message, path);
    throw error;
  }
}
