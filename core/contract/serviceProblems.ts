/** What the lab refuses of runs and comparisons; the words here are the English ones. */
export const serviceProblemWords = {
  runGone: 'there is no run {run} any more; choose another one',
  runFailed: 'run {run} has failed and cannot be trained any more; make a new one',
  tooManyRuns: 'expected at most {most} runs at once; remove one first',
  sweepGone: 'there is no comparison {sweep} any more; choose another one',
  cellGone: 'comparison {sweep} has no cell {cell} any more',
  cellFailed: 'cell {cell} has failed and cannot be shown any more; compare again',
  cellLearnsNothing: 'expected a cell that is trained, got nearest neighbours',
  tooManySweeps: 'expected at most {most} comparisons at once; remove one first',
  sweepTooLarge: '{detail}; take cells, repetitions, units or points out',
} as const;
