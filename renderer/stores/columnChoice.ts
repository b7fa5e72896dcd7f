/** Which columns of a table most likely mean what. */
import { limits, type TableColumns, type TablePreview } from '@backprop-lab/core/contract';

type Column = TablePreview['columns'][number];

/** A first choice of columns for a person to change; `null` where there are too few. */
export function suggestColumns({ columns, delimiter, header }: TablePreview): TableColumns | null {
  const target = likelyTarget(columns);
  if (!target || columns.length < 3) return null;
  const others = columns.filter((column) => column !== target);
  const [first, second] = [
    ...others.filter(({ isNumeric }) => isNumeric),
    ...others.filter(({ isNumeric }) => !isNumeric),
  ];
  if (!first || !second) return null;
  return {
    delimiter,
    header,
    features: [first.id, second.id],
    target: target.id,
    task: canBeClasses(target) ? 'classification' : 'regression',
    missing: 'skip',
  };
}

/** How people call what is to be foretold. */
const usualNames = /class|label|species|target|category|kind|type|종|클래스|레이블|라벨|분류|품종/i;

/** A column of words that can be classes: by its name, or the last of the fullest; else the last one of all. */
function likelyTarget(columns: readonly Column[]): Column | undefined {
  const words = columns.filter((column) => !column.isNumeric && canBeClasses(column));
  const fewestGaps = Math.min(...words.map(({ gaps }) => gaps));
  return (
    words.find(({ name }) => usualNames.test(name)) ??
    words.findLast(({ gaps }) => gaps === fewestGaps) ??
    columns.at(-1)
  );
}

function canBeClasses({ distinct }: Column): boolean {
  return distinct >= limits.classes.min && distinct <= limits.classes.max;
}
