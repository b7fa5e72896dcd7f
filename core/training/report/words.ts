/** The words that a health report needs of a language. */
import type { InspectFinding } from '../../contract/index.ts';

/** Figures of a finding as they are written. */
type Figures = Readonly<Record<string, string>>;

export interface ReportWords {
  readonly title: string;
  /** As in: at step 2,100 */
  atStep(step: string): string;
  readonly setUp: string;
  readonly labels: Readonly<
    Record<
      | 'data'
      | 'points'
      | 'network'
      | 'activations'
      | 'parameters'
      | 'initializer'
      | 'loss'
      | 'regularization'
      | 'optimizer'
      | 'batch'
      | 'seed'
      | 'backend'
      | 'state'
      | 'changes',
      string
    >
  >;
  points(train: string, test: string): string;
  learningRate(rate: string): string;
  readonly fullBatch: string;
  batchOf(points: string): string;
  readonly states: Readonly<Record<'unfinished' | 'finished' | 'diverged', string>>;
  readonly curves: string;
  readonly columns: Readonly<
    Record<'step' | 'trainLoss' | 'regLoss' | 'testLoss' | 'trainAccuracy' | 'testAccuracy', string>
  >;
  readonly lossesMean: string;
  readonly boundary: string;
  readonly train: string;
  readonly test: string;
  readonly accuracy: string;
  readonly notMeasured: string;
  readonly surface: string;
  /** @param step whose weights are in the middle */
  surfaceMeans(step: string): string;
  readonly check: string;
  /** How many elements of how many, on how many training points. */
  checkMeans(elements: string, ofElements: string, points: string): string;
  readonly checkColumns: readonly [string, string, string, string, string, string];
  readonly bands: Readonly<Record<'good' | 'acceptable' | 'uncomfortable' | 'wrong', string>>;
  readonly checkUnavailable: string;
  readonly findings: string;
  readonly nothingFound: string;
  readonly levels: Readonly<Record<InspectFinding['level'], string>>;
  /** @param layer the hidden layer's number from 1, where it is about one */
  finding(name: InspectFinding['name'], figures: Figures, layer: string): string;
  readonly spec: string;
  /** How to come to the same numbers again. */
  specMeans(command: string): string;
}
