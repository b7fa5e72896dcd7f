/** Edits of objective and optimization, each giving the spec as it shall be. */
import {
  classesOf,
  fitsLoss,
  lossNames,
  optimizerSchema,
  outputsOf,
  regularizerSchema,
  scheduleSchema,
  taskOf,
  validate,
  type LossName,
  type OptimizerName,
  type RegularizerSpec,
  type RunSpec,
  type ScheduleSpec,
} from '@backprop-lab/core/contract';
import { withoutWeights } from './specEdits.ts';

/** The losses that can be asked about the spec's data. */
export function fittingLosses({ data }: RunSpec): LossName[] {
  return lossNames.filter((name) => fitsLoss(name, taskOf(data), classesOf(data)));
}

/** Weights that were given one by one go where the output layer gets another shape. */
export function withLoss(spec: RunSpec, loss: LossName): RunSpec {
  const classes = classesOf(spec.data);
  const isSameShape = outputsOf(loss, classes) === outputsOf(spec.loss, classes);
  const changed = { ...spec, loss };
  return isSameShape ? changed : withoutWeights(changed);
}

/** The same strength and the same greatest norm, by another measure. */
export function withRegularizerName(spec: RunSpec, name: RegularizerSpec['name']): RunSpec {
  const { lambda, maxNorm } = spec.regularizer;
  const limit = maxNorm === undefined ? {} : { maxNorm };
  const regularizer = validate(regularizerSchema, { name, lambda, ...limit });
  return { ...spec, regularizer };
}

/** @param value `null` ends it */
export function withMaxNorm(spec: RunSpec, value: number | null): RunSpec {
  const limit = value === null ? {} : { maxNorm: value };
  const regularizer = { ...withoutMaxNorm(spec.regularizer), ...limit };
  return { ...spec, regularizer: validate(regularizerSchema, regularizer) };
}

const withoutMaxNorm = ({ maxNorm: _, ...regularizer }: RegularizerSpec) => regularizer;

/** @param value `null` ends it */
export function withClipNorm({ clipNorm: _, ...spec }: RunSpec, value: number | null): RunSpec {
  return value === null ? spec : { ...spec, clipNorm: value };
}

/** With the constants that the contract gives it. */
export function withOptimizerName(spec: RunSpec, name: OptimizerName): RunSpec {
  return { ...spec, optimizer: validate(optimizerSchema, { name }) };
}

/** @param parameter one of those that the optimizer has */
export function withOptimizerParameter(spec: RunSpec, parameter: string, value: number): RunSpec {
  const optimizer = validate(optimizerSchema, { ...spec.optimizer, [parameter]: value });
  return { ...spec, optimizer };
}

/** @param parameter one of those that the schedule has */
export function withScheduleParameter(spec: RunSpec, parameter: string, value: number): RunSpec {
  const schedule = validate(scheduleSchema, { ...spec.schedule, [parameter]: value });
  return { ...spec, schedule };
}

/** Shorter schedules would be over before one has looked. */
const SHORTEST = 5000;

/** A schedule whose course is seen from here on: steps are counted from 0, and `head` of them are done already. */
export function withScheduleName(spec: RunSpec, name: ScheduleSpec['name'], head: number): RunSpec {
  const { warmUp } = spec.schedule;
  const length = Math.max(SHORTEST, Number((2 * head).toPrecision(1)));
  const settings = {
    constant: {},
    step: { every: length / 5, factor: 0.5 },
    exponential: { decay: 3 / length },
    inverseTime: { decay: 10 / length },
    cosine: { steps: length, floor: 0 },
  }[name];
  return { ...spec, schedule: validate(scheduleSchema, { name, warmUp, ...settings }) };
}
