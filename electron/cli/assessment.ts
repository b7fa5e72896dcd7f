/** How good predictions are, as lines of a report. */
import type { Assessment, ClassAssessment } from '@backprop-lab/core/contract';

/**
 * `label  value` lines: of classes accuracy, precision, recall and the confusions; of numbers RMSE and R².
 *
 * @param classNames where the classes have some
 */
export function assessmentPairs(
  train: Assessment,
  test: Assessment | null,
  classNames: readonly string[],
): readonly (readonly [string, string])[] {
  const pair = (of: (assessment: Assessment) => string) =>
    `${of(train).padEnd(9)}  ${test ? of(test) : '–'}`;
  if (train.task === 'regression') {
    return [
      ['', 'train      test'],
      ['RMSE', pair((a) => (a.task === 'regression' ? a.rmse.toPrecision(5) : '–'))],
      ['R²', pair((a) => (a.task === 'regression' ? (a.r2?.toFixed(4) ?? '–') : '–'))],
    ];
  }
  return [
    ['', 'train      test'],
    ['accuracy', pair((a) => (a.task === 'classification' ? formatShare(a.accuracy) : '–'))],
    ['', ''],
    ...classLines(
      test?.task === 'classification' ? test : train,
      test ? 'test' : 'train',
      classNames,
    ),
  ];
}

/** Per class: precision, recall, and for which classes its points were taken. */
function classLines(
  { precision, recall, confusion }: ClassAssessment,
  set: 'train' | 'test',
  classNames: readonly string[],
): (readonly [string, string])[] {
  const width = Math.max(4, ...confusion.flat().map((count) => String(count).length));
  const taken = confusion.map((_, c) => String(c).padStart(width)).join(' ');
  return [
    [`per class, ${set}`, `precision  recall    taken for ${taken}`],
    ...confusion.map((row, c): readonly [string, string] => [
      `  ${nameOf(c, classNames)}`,
      `${formatShare(precision[c] ?? null).padEnd(9)}  ${formatShare(recall[c] ?? null).padEnd(8)}            ${row.map((count) => String(count).padStart(width)).join(' ')}`,
    ]),
  ];
}

const LONGEST_NAME = 20;

function nameOf(c: number, classNames: readonly string[]): string {
  const name = classNames[c] ?? `class ${c}`;
  const short = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
  return classNames.length > 0 ? `${c} ${short}` : short;
}

function formatShare(value: number | null): string {
  return value === null ? '–' : `${(100 * value).toFixed(1)} %`;
}
