/** Runs a list of records, each an opcode and up to eleven whole numbers: pointers, sizes, choices. */
import { Opcode } from '../opcodes';
import { binary, binaryBack, unary, unaryBack } from './elementwise';
import { crossEntropy, crossEntropyBack, hinge, hingeBack, penalty, penaltyBack, softmax, softmaxBack, targetLoss, targetLossBack } from './losses';
import { matmul, matmulBackA, matmulBackB } from './products';
import { blocks, spreadOut, sumAll, sumRows } from './reductions';
import { gather, maxout, maxoutBack } from './rows';
import { addSquares, average, clip, limitColumns, update } from './updates';

import { areFinite } from './reductions';

export { areFinite };

@inline function at(record: usize, i: i32): usize { return <usize>load<u32>(record + (<usize>i << 2)); }
@inline function size(record: usize, i: i32): i32 { return load<i32>(record + (<usize>i << 2)); }
@inline function flag(record: usize, i: i32): bool { return load<i32>(record + (<usize>i << 2)) != 0; }

export function run(r: usize, count: i32): void {
  for (; count > 0; count--) {
    switch (load<i32>(r)) {
      case Opcode.Zero: memory.fill(at(r, 1), 0, <usize>size(r, 2) << 2); break;
      case Opcode.Blocks: blocks(at(r, 1), size(r, 2), at(r, 3), size(r, 4), size(r, 5), size(r, 6), flag(r, 7)); break;
      case Opcode.Unary: unary(size(r, 1), at(r, 2), at(r, 3), size(r, 4), at(r, 5)); break;
      case Opcode.UnaryBack: unaryBack(size(r, 1), at(r, 2), at(r, 3), at(r, 4), at(r, 5), size(r, 6), at(r, 7), flag(r, 8)); break;
      case Opcode.Binary: binary(size(r, 1), at(r, 2), at(r, 3), at(r, 4), size(r, 5), size(r, 6), size(r, 7), size(r, 8)); break;
      case Opcode.BinaryBack: binaryBack(size(r, 1), at(r, 2), at(r, 3), at(r, 4), at(r, 5), size(r, 6), size(r, 7), size(r, 8), size(r, 9), flag(r, 10)); break;
      case Opcode.SumAll: sumAll(at(r, 1), at(r, 2), size(r, 3), at(r, 4)); break;
      case Opcode.SumRows: sumRows(at(r, 1), at(r, 2), size(r, 3), size(r, 4), at(r, 5), flag(r, 6)); break;
      case Opcode.Spread: spreadOut(at(r, 1), at(r, 2), size(r, 3), size(r, 4), size(r, 5), at(r, 6), flag(r, 7)); break;
      case Opcode.Matmul: matmul(at(r, 1), at(r, 2), at(r, 3), size(r, 4), size(r, 5), size(r, 6), at(r, 7), at(r, 8), size(r, 9)); break;
      case Opcode.MatmulBackA: matmulBackA(at(r, 1), at(r, 2), at(r, 3), size(r, 4), size(r, 5), size(r, 6), at(r, 7), size(r, 8), at(r, 9), flag(r, 10)); break;
      case Opcode.MatmulBackB: matmulBackB(at(r, 1), at(r, 2), at(r, 3), size(r, 4), size(r, 5), size(r, 6), at(r, 7), flag(r, 8)); break;
      case Opcode.Softmax: softmax(at(r, 1), at(r, 2), size(r, 3), size(r, 4)); break;
      case Opcode.SoftmaxBack: softmaxBack(at(r, 1), at(r, 2), at(r, 3), size(r, 4), size(r, 5), flag(r, 6)); break;
      case Opcode.CrossEntropy: crossEntropy(at(r, 1), at(r, 2), at(r, 3), at(r, 4), size(r, 5), size(r, 6), flag(r, 7)); break;
      case Opcode.CrossEntropyBack: crossEntropyBack(at(r, 1), at(r, 2), at(r, 3), at(r, 4), size(r, 5), size(r, 6), flag(r, 7)); break;
      case Opcode.Hinge: hinge(size(r, 1), at(r, 2), at(r, 3), at(r, 4), size(r, 5), size(r, 6), at(r, 7)); break;
      case Opcode.HingeBack: hingeBack(size(r, 1), at(r, 2), at(r, 3), at(r, 4), at(r, 5), size(r, 6), size(r, 7), at(r, 8), flag(r, 9)); break;
      case Opcode.TargetLoss: targetLoss(size(r, 1), at(r, 2), at(r, 3), at(r, 4), at(r, 5), size(r, 6)); break;
      case Opcode.TargetLossBack: targetLossBack(size(r, 1), at(r, 2), at(r, 3), at(r, 4), at(r, 5), size(r, 6), flag(r, 7)); break;
      case Opcode.Penalty: penalty(size(r, 1), at(r, 2), at(r, 3), at(r, 4), size(r, 5)); break;
      case Opcode.PenaltyBack: penaltyBack(size(r, 1), at(r, 2), at(r, 3), at(r, 4), at(r, 5), size(r, 6), flag(r, 7)); break;
      case Opcode.Gather: gather(at(r, 1), size(r, 2), at(r, 3), size(r, 4), at(r, 5), size(r, 6), at(r, 7), at(r, 8)); break;
      case Opcode.Maxout: maxout(at(r, 1), at(r, 2), at(r, 3), size(r, 4), size(r, 5)); break;
      case Opcode.MaxoutBack: maxoutBack(at(r, 1), at(r, 2), at(r, 3), size(r, 4), size(r, 5), flag(r, 6)); break;
      case Opcode.Update: update(size(r, 1), at(r, 2), at(r, 3), at(r, 4), at(r, 5), size(r, 6), at(r, 7), flag(r, 8)); break;
      case Opcode.AddSquares: addSquares(at(r, 1), at(r, 2), size(r, 3), flag(r, 4)); break;
      case Opcode.Clip: clip(at(r, 1), size(r, 2), at(r, 3), at(r, 4)); break;
      case Opcode.LimitColumns: limitColumns(at(r, 1), size(r, 2), size(r, 3), at(r, 4)); break;
      case Opcode.Average: average(at(r, 1), at(r, 2), size(r, 3), at(r, 4), at(r, 5)); break;
    }
    r += 48;
  }
}

/**
 * Takes steps, each the records of a forward pass, of a backward pass and of an update, after copying what belongs to
 * it. At r: the three programs, each an address and a count, the loss, the ranges that must stay finite and their count,
 * the count of feeds, and of each feed where to, where from, and its bytes per step.
 *
 * Returns how many were taken: it ends before a step whose loss is not finite, and after one that loses a range.
 */
export function loop(r: usize, steps: i32): i32 {
  for (let step = 0; step < steps; step++) {
    let feed = r + 40;
    for (let left = size(r, 9); left > 0; left--) {
      const bytes = at(feed, 2);
      copyVectors(at(feed, 0), at(feed, 1) + <usize>step * bytes, bytes);
      feed += 12;
    }
    run(at(r, 0), size(r, 1));
    const loss = load<f32>(at(r, 6));
    // Of NaN and infinity this is NaN.
    if (loss - loss != 0) return step;
    run(at(r, 2), size(r, 3));
    run(at(r, 4), size(r, 5));
    const taken = step + 1;
    if (taken < steps && areFinite(at(r, 7), size(r, 8)) == 0) return taken;
  }
  return steps;
}

/** Sooner than memory.copy for a few. */
@inline function copyVectors(target: usize, source: usize, bytes: usize): void {
  for (let o: usize = 0; o < bytes; o += 16) v128.store(target + o, v128.load(source + o));
}
