/** Where a run stands, as plain data and one piece of bytes: history and checkpoints, to the bit. */
import {
  ConfigError,
  metricsSchema,
  withChange,
  type Metrics,
  type RunSpec,
  type StoredCheckpoint,
  type StoredState,
} from '@backprop-lab/core/contract';
import type { Checkpoint, RunSnapshot } from '@backprop-lab/core/training';
import type { NumericArray } from '@backprop-lab/core/tensor';

export interface PackedState {
  readonly state: StoredState;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const arrayTypes = { float32: Float32Array, float64: Float64Array };
const columns = Object.keys(metricsSchema.shape) as (keyof Metrics)[];
const ROW_BYTES = columns.length * Float64Array.BYTES_PER_ELEMENT;

/** What is not finite is `null` in metrics, so that NaN is free to stand for it. */
export function packState({
  checkpoint,
  history,
  divergence,
  past = [],
}: RunSnapshot): PackedState {
  const checkpoints = [...past, checkpoint];
  const tensors = checkpoints.flatMap((each) => [...each.tensors.values()]);
  const size = tensors.reduce(
    (sum, { byteLength }) => sum + byteLength,
    history.length * ROW_BYTES,
  );
  const bytes = new Uint8Array(size);
  const rows = history.flatMap((metrics) => columns.map((column) => metrics[column] ?? NaN));
  let at = put(Float64Array.from(rows), bytes, 0);
  for (const tensor of tensors) at = put(tensor, bytes, at);
  return {
    state: {
      numbers: tensors[0] instanceof Float32Array ? 'float32' : 'float64',
      historyRows: history.length,
      divergence: divergence ?? null,
      checkpoints: checkpoints.map(withoutNumbers),
    },
    bytes,
  };
}

/** Copies an array's bytes as they lie in memory: little-endian on every system that the lab runs on. */
function put({ buffer, byteOffset, byteLength }: NumericArray, bytes: Uint8Array, at: number) {
  bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
  return at + byteLength;
}

function withoutNumbers(checkpoint: Checkpoint): StoredCheckpoint {
  const { step, eventsApplied, optimizerStart, batches, dropout, tensors } = checkpoint;
  return {
    step,
    eventsApplied,
    optimizerStart,
    batches: { ...batches, epochStart: [...batches.epochStart] },
    dropout: [...dropout],
    tensors: [...tensors].map(([name, { length }]) => [name, length]),
  };
}

/** How many bytes belong to a state. */
export function bytesOfState({ numbers, historyRows, checkpoints }: StoredState): number {
  const lengths = checkpoints.flatMap(({ tensors }) => tensors.map(([, length]) => length));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return historyRows * ROW_BYTES + total * arrayTypes[numbers].BYTES_PER_ELEMENT;
}

/**
 * The snapshot again.
 *
 * @param bytes as many as `bytesOfState` says
 * @throws {ConfigError} where the state cannot be one of a run of this spec
 */
export function unpackState(stored: StoredState, spec: RunSpec, bytes: Uint8Array): RunSnapshot {
  // Copied to where numbers of any width may begin.
  const buffer = Uint8Array.prototype.slice.call(bytes).buffer;
  const history = readHistory(new Float64Array(buffer, 0, stored.historyRows * columns.length));
  const states = readCheckpoints(stored, spec, buffer);
  const checkpoint = states.at(-1);
  if (!checkpoint) throw new Error('internal: a state without a checkpoint');
  refuseUnfitHistory(history, checkpoint.step);
  return {
    checkpoint,
    history,
    divergence: stored.divergence ?? undefined,
    past: states.slice(0, -1),
  };
}

function readHistory(rows: Float64Array): Metrics[] {
  return Array.from({ length: rows.length / columns.length }, (_, row) => {
    const cells = columns.map((column, i) => {
      const value = rows[row * columns.length + i];
      return [column, value === undefined || Number.isNaN(value) ? null : value];
    });
    const parsed = metricsSchema.safeParse(Object.fromEntries(cells));
    if (parsed.success) return parsed.data;
    throw new ConfigError('expected metrics of one step', `history[${row}]`);
  });
}

function refuseUnfitHistory(history: readonly Metrics[], head: number): void {
  for (const [i, { step }] of history.entries()) {
    const least = i === 0 ? 0 : (history[i - 1]?.step ?? 0) + 1;
    if (step >= least && step <= head) continue;
    throw new ConfigError(`expected a step from ${least} to ${head}, got ${step}`, `history[${i}]`);
  }
}

function readCheckpoints(
  { numbers, historyRows, checkpoints }: StoredState,
  spec: RunSpec,
  buffer: ArrayBuffer,
): Checkpoint[] {
  const arrayType = arrayTypes[numbers];
  let at = historyRows * ROW_BYTES;
  let inForce: RunSpec = { ...spec, events: [] };
  let applied = 0;
  return checkpoints.map(({ tensors, eventsApplied, ...state }, i) => {
    const path = `checkpoints[${i}]`;
    refuseUnfitTimes({ eventsApplied, applied, ...state }, spec, path);
    for (const event of spec.events.slice(applied, eventsApplied)) {
      inForce = withChange(inForce, event.change, path);
    }
    applied = eventsApplied;
    const values = new Map<string, NumericArray>();
    for (const [name, length] of tensors) {
      values.set(name, new arrayType(buffer, at, length));
      at += length * arrayType.BYTES_PER_ELEMENT;
    }
    return { ...state, eventsApplied, inForce, tensors: values };
  });
}

interface Times {
  readonly step: number;
  readonly eventsApplied: number;
  readonly optimizerStart: number;
  /** Of the checkpoint before. */
  readonly applied: number;
}

/** Events act at their own step: one of a later step cannot have acted, one of an earlier step must have. */
function refuseUnfitTimes(times: Times, { events }: RunSpec, path: string): void {
  const { step, eventsApplied, optimizerStart, applied } = times;
  const [last, next] = [events.at(eventsApplied - 1), events.at(eventsApplied)];
  const isWithin = eventsApplied >= applied && eventsApplied <= events.length;
  const isTooEarly = eventsApplied > 0 && last !== undefined && last.step > step;
  const isTooLate = next !== undefined && next.step < step;
  if (!isWithin || isTooEarly || isTooLate) {
    throw new ConfigError(`events do not fit step ${step}, got ${eventsApplied}`, path);
  }
  if (optimizerStart > step) {
    throw new ConfigError(
      `expected at most ${step}, got ${optimizerStart}`,
      `${path}.optimizerStart`,
    );
  }
}
