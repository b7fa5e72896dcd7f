/** Measuring tools side by side: short turns one after another, so that all see the same machine. */
import { quantile } from '../statistics.ts';
import { lossOf, taskOf, type Tool, type Trainer } from './tool.ts';
import { FIELD_SIZE, type Workload } from './workloads.ts';

export interface Result {
  readonly workload: string;
  readonly tool: string;
  readonly unit: string;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** After so many updates as are compared; `null` where nothing is trained. */
  readonly loss: number | null;
}

/** How many times as fast the lab's SIMD backend is: the median of the ratios of single rounds. */
export interface Ratio {
  readonly workload: string;
  readonly against: string;
  readonly ratio: number;
}

export interface Measured {
  readonly results: readonly Result[];
  readonly ratios: readonly Ratio[];
}

/** How long each tool works in a round, and how often. */
export interface Effort {
  readonly seconds: number;
  readonly rounds: number;
}

/** A tool with its work opened; `rate` is units per CPU-second of each round. */
interface Entrant {
  readonly tool: Tool;
  readonly work: (times: number) => void;
  readonly loss: number | null;
  readonly rates: number[];
  times: number;
}

const LAB = 'lab simd';
/** Nothing is waited for longer than this in one turn. */
const LONGEST_TURN_SECONDS = 20;

export async function measureTraining(
  { name, unit, stepsPerUnit, comparedSteps, spec }: Workload,
  tools: readonly Tool[],
  effort: Effort,
): Promise<Measured> {
  const task = taskOf(spec);
  const entrants: Entrant[] = [];
  const trainers: Trainer[] = [];
  for (const tool of tools) {
    const trainer = tool.open(task);
    trainer.train(comparedSteps);
    const loss = lossOf(task, await trainer.parameters());
    const work = (times: number) => {
      trainer.train(times);
    };
    entrants.push({ tool, work, loss, rates: [], times: comparedSteps });
    trainers.push(trainer);
  }
  takeTurns(entrants, effort);
  for (const trainer of trainers) trainer.close();
  return summary(name, unit, entrants, (stepsPerSecond) => stepsPerSecond / stepsPerUnit);
}

/** Milliseconds per grid: here less is better. */
export function measureField(
  { name, spec }: Workload,
  tools: readonly Tool[],
  effort: Effort,
): Measured {
  const task = taskOf(spec);
  const places = gridPlaces(FIELD_SIZE);
  const entrants = tools.map((tool): Entrant => {
    const trainer = tool.open(task);
    const work = (times: number) => {
      for (let i = 0; i < times; i++) trainer.field(places);
    };
    return { tool, work, loss: null, rates: [], times: 1 };
  });
  takeTurns(entrants, effort);
  return summary(`W5 ${name}`, 'ms/grid', entrants, (gridsPerSecond) => 1000 / gridsPerSecond);
}

function gridPlaces(size: number): Float64Array {
  const along = (i: number) => -1 + (2 * i) / (size - 1);
  return Float64Array.from({ length: 2 * size * size }, (_, at) => {
    const place = Math.floor(at / 2);
    return at % 2 === 0 ? along(place % size) : along(Math.floor(place / size));
  });
}

function takeTurns(entrants: readonly Entrant[], { seconds, rounds }: Effort): void {
  for (const entrant of entrants) entrant.times = timesWithin(entrant, seconds);
  for (let round = 0; round < rounds; round++) {
    for (const { work, rates, times } of entrants) rates.push(times / cpuSecondsOf(work, times));
  }
}

/** How often the work can be done in the time, found by doing it ever longer: it is warm then. */
function timesWithin({ work }: Entrant, seconds: number): number {
  let times = 1;
  for (;;) {
    const taken = cpuSecondsOf(work, times);
    if (taken >= seconds / 2 || taken > LONGEST_TURN_SECONDS / 4) {
      return Math.max(1, Math.round((times * seconds) / taken));
    }
    times = Math.ceil(times * Math.min(8, Math.max(1.5, seconds / Math.max(taken, 1e-4))));
  }
}

function cpuSecondsOf(work: (times: number) => void, times: number): number {
  const before = process.cpuUsage();
  work(times);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function summary(
  workload: string,
  unit: string,
  entrants: readonly Entrant[],
  toUnit: (rate: number) => number,
): Measured {
  const results = entrants.map(({ tool, rates, loss }): Result => {
    const values = rates.map(toUnit);
    return {
      workload,
      tool: tool.name,
      unit,
      median: quantile(values, 0.5) ?? NaN,
      min: Math.min(...values),
      max: Math.max(...values),
      loss,
    };
  });
  const lab = entrants.find(({ tool }) => tool.name === LAB);
  const ratios = entrants
    .filter((entrant) => lab && entrant !== lab)
    .map(({ tool, rates }): Ratio => {
      const perRound = rates.map((rate, round) => (lab?.rates[round] ?? NaN) / rate);
      return { workload, against: tool.name, ratio: quantile(perRound, 0.5) ?? NaN };
    });
  return { results, ratios };
}
