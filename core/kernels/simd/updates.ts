/** The records of an update: clipping, the optimizer's step over neighbouring parameters at once, running means. */
import type { UpdateOpName } from '../../contract/index.ts';
import { updateOps, type NodeId, type RecordedUpdate, type Recording } from '../../ops/index.ts';
import { sizeOf } from '../../tensor/index.ts';
import type { Host } from './host.ts';
import type { Operands } from './lowerings.ts';
import { Opcode, UpdateKind } from './opcodes.ts';

interface Memory {
  readonly host: Host;
  value(node: NodeId): number;
  gradient(node: NodeId): number;
  constant(value: number): number;
  allocate(bytes: number): number;
}

const kinds: Readonly<Record<UpdateOpName, UpdateKind>> = {
  sgdUpdate: UpdateKind.Sgd,
  momentumUpdate: UpdateKind.Momentum,
  nesterovUpdate: UpdateKind.Nesterov,
  adagradUpdate: UpdateKind.Adagrad,
  rmspropUpdate: UpdateKind.Rmsprop,
  adamUpdate: UpdateKind.Adam,
  adamWUpdate: UpdateKind.AdamW,
};

export function updateEntries(recording: Recording, memory: Memory): Operands[] {
  return [
    ...clipping(recording, memory),
    ...steps(recording, memory),
    ...recording.updates.flatMap((update) => columnLimits(update, recording, memory)),
    ...averages(recording, memory),
  ];
}

/** All gradients together are measured, then each is scaled. */
function clipping({ nodes, updates, clipNorm }: Recording, memory: Memory): Operands[] {
  if (clipNorm === undefined) return [];
  const total = memory.allocate(4);
  const limit = memory.constant(clipNorm);
  const gradients = updates.map(({ parameter }) => ({
    address: memory.gradient(parameter),
    size: sizeOf(nodes[parameter].shape),
  }));
  return [
    ...gradients.map(({ address, size }, i): Operands => [
      Opcode.AddSquares,
      total,
      address,
      size,
      i === 0 ? 1 : 0,
    ]),
    ...gradients.map(({ address, size }): Operands => [Opcode.Clip, address, size, total, limit]),
  ];
}

interface Step {
  readonly kind: UpdateKind;
  /** Of the parameter, its gradient and up to two states; 0 for none. */
  readonly starts: readonly [number, number, number, number];
  readonly bytes: number;
  readonly settings: number;
  /** Whether weights may wither away: by the decay of AdamW, or under plain SGD by a penalty. */
  readonly shrinks: boolean;
}

function steps({ nodes, updates }: Recording, memory: Memory): Operands[] {
  const isPenalized = nodes.some((node) => node.kind === 'op' && node.op === 'l2');
  const inOrder = updates
    .map((update): Step => {
      const { shape } = nodes[update.parameter];
      const states = update.state.map((name) => memory.host.tensor(name, shape));
      const count = updateOps[update.op].settings.length;
      const kind = kinds[update.op];
      return {
        kind,
        starts: [
          memory.value(update.parameter),
          memory.gradient(update.parameter),
          states[0] ?? 0,
          states[1] ?? 0,
        ],
        bytes: Math.ceil(sizeOf(shape) / 4) * 16,
        settings: memory.host.settings(update.settings, count),
        shrinks:
          (kind === UpdateKind.AdamW && update.decays) || (kind === UpdateKind.Sgd && isPenalized),
      };
    })
    .sort((a, b) => a.starts[0] - b.starts[0]);
  const merged: Step[] = [];
  for (const step of inOrder) {
    const before = merged.at(-1);
    if (before && follows(step, before)) {
      merged[merged.length - 1] = { ...before, bytes: before.bytes + step.bytes };
    } else {
      merged.push(step);
    }
  }
  return merged.map(({ kind, starts, bytes, settings, shrinks }): Operands => [
    Opcode.Update,
    kind,
    ...starts,
    bytes / 4,
    settings,
    shrinks ? 1 : 0,
  ]);
}

/** Whether a step goes on where another ends, in all its buffers. */
function follows(step: Step, before: Step): boolean {
  return (
    step.kind === before.kind &&
    step.settings === before.settings &&
    step.shrinks === before.shrinks &&
    step.starts.every((start, i) => {
      const earlier = before.starts[i];
      return earlier === 0 ? start === 0 : start === earlier + before.bytes;
    })
  );
}

function columnLimits(
  { parameter, maxNorm }: RecordedUpdate,
  { nodes }: Recording,
  memory: Memory,
): Operands[] {
  if (maxNorm === undefined) return [];
  const { shape } = nodes[parameter];
  const columns = shape.at(-1) ?? 1;
  const rows = sizeOf(shape) / columns;
  const limit = memory.constant(maxNorm);
  return [[Opcode.LimitColumns, memory.value(parameter), rows, columns, limit]];
}

function averages({ nodes, averages: recorded }: Recording, memory: Memory): Operands[] {
  return recorded.map(({ name, value, momentum, factor }) => {
    const { shape } = nodes[value];
    const mean = memory.host.tensor(name, shape);
    const kept = memory.constant(1 - momentum);
    const taken = memory.constant(momentum * factor);
    return [Opcode.Average, mean, memory.value(value), sizeOf(shape), kept, taken];
  });
}
