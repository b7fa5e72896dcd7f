/** Runs a list of records, each an opcode and up to eleven whole numbers: pointers, sizes, choices. */
import { Opcode } from '../opcodes';
import { binary, binaryBack, unary, unaryBack } from './elementwise';
import { crossEntropy, crossEntropyBack, hinge, hingeBack, penalty, penaltyBack, softmax, softmaxBack, targetLoss, targetLossBack } from './losses';
import { matmul, matmulBackA, matmulBackB } from './products';
import { blocks, spreadOut, sumAll, sumRows } from './reductions';
import { gather, maxout, maxoutBack } from './rows';
import { addSquares, average, clip, limitColumns, update } from './updates';

export { areFinite } from './reductions';

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
      case Opcode.TargetLoss: targetLoss(size(r, 1), at(r, 2), at(r, 3), at(r, 4), size(r, 5)); break;
      case Opcode.TargetLossBack: targetLossBack(size(r, 1), at(r, 2), at(r, 3), at(r, 4), at(r, 5), size(r, 6), flag(r, 7)); break;
      case Opcode.Penalty: penalty(size(r, 1), at(r, 2), at(r, 3), at(r, 4), size(r, 5)); break;
      case Opcode.PenaltyBack: penaltyBack(size(r, 1), at(r, 2), at(r, 3), at(r, 4), at(r, 5), size(r, 6), flag(r, 7)); break;
      case Opcode.Gather: gather(at(r, 1), at(r, 2), at(r, 3), size(r, 4), size(r, 5)); break;
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
