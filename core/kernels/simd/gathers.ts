/** Features and targets of a minibatch are the same rows: picked by one record. */
import type { Operands } from './lowerings.ts';
import { Opcode } from './opcodes.ts';
import type { Entry } from './program.ts';

/** How long a record is that picks from one source. */
const ALONE = 6;

/** Neighbouring records that pick the same rows become one. */
export function gatherTogether(entries: readonly Entry[]): readonly Entry[] {
  const paired: Entry[] = [];
  for (const entry of entries) {
    const pair = pairOf(paired.at(-1), entry);
    if (pair) paired[paired.length - 1] = pair;
    else paired.push(entry);
  }
  return paired;
}

function pairOf(first: Entry | undefined, second: Entry): Operands | undefined {
  if (typeof first !== 'object' || typeof second !== 'object') return undefined;
  const [opcode, rows, batch] = first;
  if (opcode !== Opcode.Gather || first.length > ALONE) return undefined;
  const isAlike = second[0] === opcode && second[1] === rows && second[2] === batch;
  const [, , , output, width, source] = second;
  return isAlike ? [...first, width, source, output] : undefined;
}
