/** What differs between two runs, in the words of the language that is chosen now. */
import type { RunSpec, RunSummary } from '@backprop-lab/core/contract';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { useRunNames } from '../../composables/useRunNames.ts';
import { formatAxisNumber, useSweepWords } from '../../composables/useSweepWords.ts';
import { useText } from '../../composables/useText.ts';
import {
  differencesBetween,
  type LayerDifference,
  type RunDifference,
  type WholePart,
} from '../../projects/runDifferences.ts';
import { architectureOf } from '../../stores/network/architecture.ts';
import { featureSymbols } from '../network/useUnitNames.ts';

export interface DifferenceWords {
  readonly setting: string;
  /** `null` where it is too much to be told in a line. */
  readonly before: string | null;
  readonly after: string | null;
}

export function useRunDifferences(
  from: MaybeRefOrGetter<RunSummary | null>,
  to: MaybeRefOrGetter<RunSummary | null>,
) {
  const { text, formatWhole } = useText();
  const { axisWord, valueWord } = useSweepWords();
  const { dataName } = useRunNames();

  function tell(part: WholePart, spec: RunSpec): string | null {
    switch (part) {
      case 'data':
        return dataName(spec);
      case 'shape':
        return architectureOf(spec).sizes.join(' → ');
      case 'features':
        return spec.network.features.map((name) => featureSymbols[name]).join(', ');
      case 'seed':
        return String(spec.seed);
      case 'schedule':
        return text(`schedules.${spec.schedule.name}`);
      case 'stop':
        return text('runList.stopAt', { step: formatWhole(spec.stop.steps) });
      case 'backend':
        return spec.backend;
      case 'layers':
      case 'optimizer':
      case 'regularizer':
        return null;
    }
  }

  function layerWords({ before, change }: LayerDifference): DifferenceWords {
    const number = change.layer + 1;
    if (change.kind === 'activation') {
      const was = before && 'activation' in before ? before.activation : null;
      return {
        setting: text('edits.activation', { number }),
        before: was && text(`activations.${was}`),
        after: text(`activations.${change.value}`),
      };
    }
    const was = before?.type === 'dropout' ? before.rate : null;
    return {
      setting: text('edits.rate', { number }),
      before: was === null ? null : formatAxisNumber(was),
      after: formatAxisNumber(change.value),
    };
  }

  function wordsOf(difference: RunDifference, a: RunSpec, b: RunSpec): DifferenceWords {
    if (difference.kind === 'whole') {
      const { part } = difference;
      const [before, after] = [tell(part, a), tell(part, b)];
      const setting = text(`runParts.${part}`);
      // The same in a word, and yet another: its settings differ.
      return before === after ? { setting, before: null, after: null } : { setting, before, after };
    }
    if (difference.kind === 'layer') return layerWords(difference);
    const { name, before, after } = difference;
    const word = (value: typeof before) =>
      value === null ? text('runList.none') : valueWord(name, value);
    return { setting: axisWord(name), before: word(before), after: word(after) };
  }

  return computed<readonly DifferenceWords[]>(() => {
    const [a, b] = [toValue(from)?.inForce, toValue(to)?.inForce];
    if (!a || !b) return [];
    return differencesBetween(a, b).map((difference) => wordsOf(difference, a, b));
  });
}
