/** What can be said of a goal that is not reached yet: the number it waits for, and settings that were to stay. */
import {
  goalReading,
  isKeptSetting,
  type KeptName,
  type LessonFacts,
  type LessonGoal,
  type LessonSetUp,
} from '@backprop-lab/core/contract';

export interface GoalState {
  readonly reading: number | null;
  /** Settings of the run that are not as the set-up has them, though the goal wants them so. */
  readonly changed: readonly KeptName[];
}

export function stateOf(goal: LessonGoal, setUp: LessonSetUp, facts: LessonFacts): GoalState {
  return { reading: goalReading(goal, facts), changed: changedSettings(goal, setUp, facts) };
}

function changedSettings(
  goal: LessonGoal,
  setUp: LessonSetUp,
  { run }: LessonFacts,
): readonly KeptName[] {
  if (goal.kind !== 'metric' && goal.kind !== 'setting') return [];
  if (!run || !('spec' in setUp)) return [];
  return goal.unchanged.filter((name) => !isKeptSetting(name, run.spec, setUp.spec));
}
