/** What can be wrong with formulas and graphs, in English. */
import { problemWords } from '@backprop-lab/core/contract';

export const problems = {
  ...problemWords,
  // The page lists the functions below the formula.
  unknownFunction: 'there is no function {name}; all that there are stand below',
} as const;
