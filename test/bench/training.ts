/** What training yields per second of processor time. */
import type { RunId } from '@backprop-lab/core/contract';
import { setTimeout as pass } from 'node:timers/promises';
import type { ServedApp } from '../harness/app.ts';
import type { LabClient } from '../e2e/labClient.ts';
import { cpuSecondsOf } from './cpuTime.ts';
import { quantile } from './statistics.ts';

export interface TrainingSpeed {
  readonly stepsPerSecond: number | null;
  /** Of the server's whole process; `null` where the system does not tell its processor time. */
  readonly stepsPerCpuSecond: number | null;
}

/** Plays one run for so long. What else plays would be counted with it. */
export async function trainingSpeed(
  client: LabClient,
  { pid }: ServedApp,
  run: RunId,
  seconds: number,
): Promise<TrainingSpeed> {
  const firstStep = await pausedAt(client, run);
  const [startedAt, cpuBefore] = [performance.now(), cpuSecondsOf(pid)];
  await client.call('play', { run });
  await pass(1000 * seconds);
  const steps = (await pausedAt(client, run)) - firstStep;
  const cpuAfter = cpuSecondsOf(pid);
  const cpuSeconds = cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore;
  return {
    stepsPerSecond: (1000 * steps) / (performance.now() - startedAt),
    stepsPerCpuSecond: cpuSeconds === null ? null : steps / cpuSeconds,
  };
}

export function medianSpeed(speeds: readonly TrainingSpeed[]): TrainingSpeed {
  const median = (read: (speed: TrainingSpeed) => number | null) =>
    quantile(
      speeds.flatMap((speed) => read(speed) ?? []),
      0.5,
    );
  return {
    stepsPerSecond: median(({ stepsPerSecond }) => stepsPerSecond),
    stepsPerCpuSecond: median(({ stepsPerCpuSecond }) => stepsPerCpuSecond),
  };
}

async function pausedAt(client: LabClient, run: RunId): Promise<number> {
  await client.call('pause', { run });
  const paused = (await client.runs()).find(({ id }) => id === run);
  if (!paused) throw new Error(`${run} is gone`);
  return paused.step;
}
