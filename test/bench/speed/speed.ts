/** The whole comparison: training, fields, the growth of cost, and the product of two matrices. */
import { cpus } from 'node:os';
import { measureProduct, type Ceiling } from './ceiling.ts';
import { convnetTool } from './convnet.ts';
import { labTool } from './lab.ts';
import { measureField, measureTraining, type Effort, type Measured } from './measure.ts';
import { installRivals } from './rivals.ts';
import { tensorflowTool } from './tensorflow.ts';
import type { Tool } from './tool.ts';
import { fieldNets, growthWorkloads, trainingWorkloads } from './workloads.ts';

export interface SpeedMeasurements extends Measured {
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string };
  readonly product: Ceiling | null;
}

/** All that can be asked for by name; nothing named is all but the growth, which takes long. */
export const speedNames = ['W1', 'W2', 'W3', 'W4', 'W5', 'product', 'growth'] as const;
export type SpeedName = (typeof speedNames)[number];

const ALWAYS: readonly SpeedName[] = ['W1', 'W2', 'W3', 'W4', 'W5', 'product'];
const EFFORT: Effort = { seconds: 0.5, rounds: 7 };
const GROWTH_EFFORT: Effort = { seconds: 0.1, rounds: 3 };

export async function measureSpeed(
  only: readonly SpeedName[] = ALWAYS,
  say: (line: string) => void,
): Promise<SpeedMeasurements> {
  installRivals(say);
  const tools = [
    labTool('simd'),
    labTool('reference'),
    await tensorflowTool(),
    convnetTool(),
  ] as const;
  const measured: Measured[] = [];
  for (const workload of trainingWorkloads) {
    if (!only.some((name) => name === workload.name)) continue;
    say(`${workload.name}: ${workload.title}`);
    measured.push(await measureTraining(workload, tools, EFFORT));
  }
  if (only.includes('W5')) measured.push(...measureFields(tools, say));
  if (only.includes('growth')) measured.push(...(await measureGrowth(tools, say)));
  return {
    machine: {
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      node: process.version,
    },
    results: measured.flatMap(({ results }) => results),
    ratios: measured.flatMap(({ ratios }) => ratios),
    product: only.includes('product') ? measureProduct(EFFORT) : null,
  };
}

function measureFields(tools: readonly Tool[], say: (line: string) => void): Measured[] {
  return trainingWorkloads
    .filter(({ name }) => fieldNets.some((net) => net === name))
    .map((workload) => {
      say(`W5: field of the net of ${workload.name}`);
      return measureField(workload, tools, EFFORT);
    });
}

async function measureGrowth(tools: readonly Tool[], say: (line: string) => void) {
  const measured: Measured[] = [];
  for (const workload of growthWorkloads) {
    say(workload.name);
    measured.push(await measureTraining(workload, tools, GROWTH_EFFORT));
  }
  return measured;
}
