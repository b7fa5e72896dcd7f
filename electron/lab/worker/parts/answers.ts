/** What the network says of its own points: each one's class, and how good all of them are together. */
import {
  MOST_POINTS_PREDICTED,
  UNDEFINED_CLASS,
  type Assessment,
  type View,
} from '@backprop-lab/core/contract';
import { assessClasses, assessValues, type Points } from '@backprop-lab/core/data';
import { chosenClass, type Run } from '@backprop-lab/core/training';
import type { Part } from './part.ts';

interface Answers {
  readonly points: Points;
  /** [points]: the chosen class, UNDEFINED_CLASS where the scores are not finite; empty in a regression. */
  readonly classes: Uint8Array<ArrayBuffer>;
  /** [points]: the values of a regression. */
  readonly values: Float64Array;
}

export class AnswersSource {
  readonly #train: Answers;
  readonly #test: Answers;

  constructor(
    private readonly run: Run,
    private readonly view: View,
  ) {
    const { task, train, test } = run.dataset;
    const isRegression = task === 'regression';
    const answersOf = (points: Points): Answers => ({
      points,
      classes: new Uint8Array(isRegression ? 0 : points.count),
      values: new Float64Array(isRegression ? points.count : 0),
    });
    this.#train = answersOf(train);
    this.#test = answersOf(test);
  }

  *compute(): Part {
    yield* this.#answer(this.#train);
    yield* this.#answer(this.#test);
    const { task, train, test } = this.run.dataset;
    const isFew = train.count + test.count <= MOST_POINTS_PREDICTED;
    return {
      ...(this.view.predictions &&
        isFew &&
        task === 'classification' && {
          predictions: { train: this.#train.classes, test: this.#test.classes },
        }),
      ...(this.view.assessment && {
        assessment: { train: this.#assess(this.#train), test: this.#assess(this.#test) },
      }),
    };
  }

  *#answer({ points, classes, values }: Answers): Generator<undefined, void, undefined> {
    const { predictor } = this.run;
    for (let start = 0; start < points.count; start += predictor.rows) {
      const count = Math.min(predictor.rows, points.count - start);
      predictor.points.set(points.features.subarray(2 * start, 2 * (start + count)));
      predictor.predict();
      const scores = predictor.readScores();
      if (classes.length === 0) values.set(scores.subarray(0, count), start);
      else for (let row = 0; row < count; row++) classes[start + row] = this.#classOf(scores, row);
      yield;
    }
  }

  #classOf(scores: Float64Array, row: number): number {
    const { outputs } = this.run.predictor;
    for (let i = row * outputs; i < (row + 1) * outputs; i++) {
      if (!Number.isFinite(scores[i])) return UNDEFINED_CLASS;
    }
    return chosenClass(scores, row, outputs);
  }

  /** `null` where there is nothing to judge, or nothing that could be judged. */
  #assess({ points, classes, values }: Answers): Assessment | null {
    if (points.count === 0) return null;
    if (this.run.dataset.task === 'regression') {
      return values.every(Number.isFinite) ? assessValues(values, points.targets) : null;
    }
    if (classes.includes(UNDEFINED_CLASS)) return null;
    return assessClasses(classes, points.labels, this.run.dataset.classes);
  }
}
