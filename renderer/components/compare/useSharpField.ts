/** A finer field of a cell, asked for when it is wanted; the coarse one shows the motion. */
import type { FieldBytes } from '@backprop-lab/core/contract';
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import { oneAtATime } from '../../composables/oneAtATime.ts';
import { useConnection } from '../../stores/connection.ts';
import { useNotices } from '../../stores/notices.ts';
import { useSweep } from '../../stores/sweep.ts';

export interface SharpFieldWish {
  readonly cell: number;
  /** Pixels along each side; `null` where the coarse one will do. */
  readonly size: number | null;
  /** The coarse field: a new one is another moment, whose finer field is another. */
  readonly of: FieldBytes | null;
}

export interface SharpFieldHabit {
  /** How long nothing must change before it is asked for. */
  readonly restMs: number;
  /** Whether the last one stays in sight until the next is there: behind the motion, but finer than it. */
  readonly staysInMotion: boolean;
}

export function useSharpField(
  wish: () => SharpFieldWish,
  { restMs, staysInMotion }: SharpFieldHabit,
): Readonly<Ref<FieldBytes | null>> {
  const host = useConnection().requireHost();
  const sweep = useSweep();
  const notices = useNotices();

  const sharp = shallowRef<FieldBytes | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const fetch = oneAtATime(async () => {
    const { cell, size, of } = wish();
    if (size === null || of === null || sweep.id === null) return;
    const field = await host.call('cellField', { sweep: sweep.id, cell, seed: 0, fieldSize: size });
    if (wish().size !== null && (staysInMotion || wish().of === of)) sharp.value = field;
  });

  watch(
    [() => wish().size, () => wish().of],
    ([size]) => {
      if (size === null || !staysInMotion) sharp.value = null;
      clearTimeout(timer);
      if (size !== null)
        timer = setTimeout(() => void fetch().catch(notices.reportUnlessGone), restMs);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
  });
  return sharp;
}
