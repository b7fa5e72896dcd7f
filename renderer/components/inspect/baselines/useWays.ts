/** The three ways to predict, each with its name and figures as they are written. */
import type { Assessment, Baselines } from '@backprop-lab/core/contract';
import { computed } from 'vue';
import { formatLoss } from '../../../charts/lossFigures.ts';
import { useText } from '../../../composables/useText.ts';
import { useBaselines } from '../../../stores/inspect/baselines.ts';
import { useDraft } from '../../../stores/draft.ts';
import { architectureOf } from '../../../stores/network/architecture.ts';

const wayNames = ['neighbors', 'linear', 'network'] as const;
export type WayName = (typeof wayNames)[number];

export interface Way {
  readonly name: WayName;
  readonly title: string;
  readonly told: Baselines[WayName] | null;
  /** Of the linear classifier [classes, 3]: where each class's score is 0. */
  readonly lines: Float64Array | null;
  /** On the test points. */
  readonly score: string;
  readonly stored: string;
  readonly perPoint: string;
}

const KILOBYTE = 1000;

/** `36 B`, `2.4 kB` */
export function formatBytes(bytes: number): string {
  return bytes < KILOBYTE ? `${bytes} B` : `${(bytes / KILOBYTE).toFixed(1)} kB`;
}

/** `0.11 µs` */
export function formatMicroseconds(us: number): string {
  return `${us >= 10 ? us.toFixed(0) : us.toPrecision(2)} µs`;
}

export function useWays() {
  const baselines = useBaselines();
  const draft = useDraft();
  const { text, formatPercent } = useText();

  function titleOf(name: WayName): string {
    switch (name) {
      case 'neighbors':
        return text('inspect.baselines.neighborsTitle', {
          k: baselines.k,
          distance: text(`inspect.distances.${baselines.distance}`),
        });
      case 'linear':
        return text('inspect.baselines.linearTitle', {
          loss: text(`inspect.linearLosses.${baselines.loss}`),
        });
      case 'network':
        return text('inspect.baselines.networkTitle', {
          sizes: architectureOf(draft.spec).sizes.join('-'),
        });
    }
  }

  /** Of classes the share of points that are right, of numbers the error. */
  function scoreOf(test: Assessment | null): string {
    if (test === null) return text('output.unknown');
    return test.task === 'classification'
      ? formatPercent(test.accuracy)
      : `${text('assessment.rmse')} ${formatLoss(test.rmse)}`;
  }

  const scoreLines = computed(() => {
    const linear = baselines.told?.linear;
    return linear?.kind === 'shown' ? linear.lines : null;
  });
  const ways = computed<readonly Way[]>(() =>
    wayNames.map((name) => {
      const told = baselines.told?.[name] ?? null;
      const unknown = text('output.unknown');
      const isShown = told?.kind === 'shown';
      return {
        name,
        title: titleOf(name),
        told,
        lines: name === 'linear' ? scoreLines.value : null,
        score: isShown ? scoreOf(told.test) : unknown,
        stored: isShown ? formatBytes(told.storedBytes) : unknown,
        perPoint: isShown ? formatMicroseconds(told.predictionUs) : unknown,
      };
    }),
  );

  return { ways };
}
