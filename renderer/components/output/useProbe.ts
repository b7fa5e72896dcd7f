/** Asks what the network says at a place, again with every step: only the latest question, never a queue of them. */
import type { Probe } from '@backprop-lab/core/contract';
import { shallowRef, watch, type Ref } from 'vue';
import { oneAtATime } from '../../composables/oneAtATime.ts';
import { HostError } from '../../host/index.ts';
import { useBench } from '../../stores/bench.ts';
import { useConnection } from '../../stores/connection.ts';
import { useRuns } from '../../stores/runs.ts';

/** Figures that change faster cannot be read. */
const INTERVAL_MS = 60;

export type PlanePlace = readonly [x1: number, x2: number];

export interface Answer {
  readonly at: PlanePlace;
  readonly probe: Probe;
}

export function useProbe(place: Readonly<Ref<PlanePlace | null>>) {
  const host = useConnection().requireHost();
  const bench = useBench();
  const runs = useRuns();
  const answer = shallowRef<Answer | null>(null);

  const ask = oneAtATime(async () => {
    const [at, run] = [place.value, runs.currentId];
    answer.value = at && run !== null ? await answerTo(run, at) : null;
    if (at) await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
  });

  async function answerTo(run: string, at: PlanePlace): Promise<Answer | null> {
    try {
      const probe = await host.call('probe', { run, x: [...at] });
      return place.value && { at, probe };
    } catch (error) {
      // A run that has just gone, or the end of the line: whoever sees to those says so.
      if (error instanceof HostError) return null;
      throw error;
    }
  }

  watch([place, () => bench.counts, () => runs.currentId], () => void ask());
  return answer;
}
