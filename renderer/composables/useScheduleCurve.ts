/** The learning rates that a schedule gives, from the formula that training uses. */
import type { ScheduleSpec } from '@backprop-lab/core/contract';
import { shallowRef, watch } from 'vue';
import { lengthOf, placesOn } from '../components/objective/scheduleCurve.ts';
import { useConnection } from '../stores/connection.ts';
import { useNotices } from '../stores/notices.ts';
import { oneAtATime } from './oneAtATime.ts';

export interface ScheduleCurve {
  readonly steps: readonly number[];
  readonly rates: readonly number[];
}

interface Wanted {
  readonly schedule: ScheduleSpec;
  readonly learningRate: number;
}

export function useScheduleCurve(wanted: () => Wanted) {
  const connection = useConnection();
  const notices = useNotices();
  const curve = shallowRef<ScheduleCurve>({ steps: [], rates: [] });

  const ask = oneAtATime(async () => {
    if (!connection.isOpen) return;
    const { schedule, learningRate } = wanted();
    const steps = placesOn(lengthOf(schedule));
    const { rates } = await connection
      .requireHost()
      .call('learningRates', { schedule, learningRate, steps });
    curve.value = { steps, rates };
  });

  watch(
    [() => wanted().schedule, () => wanted().learningRate],
    () => {
      ask().catch(notices.report);
    },
    { immediate: true },
  );
  return curve;
}
