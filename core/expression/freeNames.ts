/** Which names of a formula need a value, in the order in which they stand in the text. */
import type { Expression, Line } from './syntax.ts';

export function freeNames(lines: readonly Line[]): string[] {
  const defined = new Set(lines.map(({ name }) => name));
  const free = new Set<string>();
  // Not by recursion down the left side: a sum of thousands of terms is a deep tree there.
  const open: Expression[] = lines.map(({ expression }) => expression).reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    switch (next.kind) {
      case 'number':
        break;
      case 'name':
        if (!defined.has(next.name)) free.add(next.name);
        break;
      case 'list':
        open.push(...next.items.toReversed());
        break;
      case 'negate':
        open.push(next.operand);
        break;
      case 'binary':
        open.push(next.right, next.left);
        break;
      case 'call':
        open.push(...next.arguments.toReversed());
        break;
    }
  }
  return [...free];
}
