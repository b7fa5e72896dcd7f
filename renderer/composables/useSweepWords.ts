/** The words for axes, their values and cells, in the language that is chosen now. */
import {
  activationNames,
  initializerNames,
  lossNames,
  optimizerNames,
  regularizerNames,
  type AxisName,
  type AxisValue,
  type SweepCell,
  type SweepSpec,
} from '@backprop-lab/core/contract';
import { useText } from './useText.ts';

/** `0.001`, `20`: as values of axes are read aloud. */
export function formatAxisNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}

export function useSweepWords() {
  const { text } = useText();

  function nameOf(name: AxisName, value: string): string {
    const isOne = <Name extends string>(names: readonly Name[], each: string): each is Name =>
      names.some((known) => known === each);
    switch (name) {
      case 'activation':
        return isOne(activationNames, value) ? text(`activations.${value}`) : value;
      case 'optimizer':
        return isOne(optimizerNames, value) ? text(`optimizers.${value}`) : value;
      case 'regularizer':
        return isOne(regularizerNames, value) ? text(`regularizers.${value}`) : value;
      case 'initializer':
        return isOne(initializerNames, value) ? text(`initializers.${value}`) : value;
      case 'loss':
        return isOne(lossNames, value) ? text(`losses.${value}`) : value;
      case 'batchSize':
        return text('sweep.fullBatch');
      default:
        return text('sweep.none');
    }
  }

  const axisWord = (name: AxisName) => text(`axes.${name}`);
  const valueWord = (name: AxisName, value: AxisValue) =>
    typeof value === 'number' ? formatAxisNumber(value) : nameOf(name, value);

  /** Each axis with its value: `λ 0.01`. */
  function settingsOf({ subject }: SweepCell, spec: SweepSpec): string[] {
    switch (subject.kind) {
      case 'place': {
        const axes = spec.kind === 'grid' ? spec.axes : [];
        return axes.map(
          ({ name }, i) =>
            `${text(`axisSigns.${name}`)} ${valueWord(name, subject.values[i] ?? '')}`,
        );
      }
      case 'named':
        return [subject.name === '' ? text('sweep.network') : subject.name];
      case 'baseline': {
        const { baseline } = subject;
        return [
          baseline.kind === 'linear'
            ? text('sweep.linear')
            : text('sweep.neighbors', { k: baseline.k, distance: baseline.distance.toUpperCase() }),
        ];
      }
    }
  }

  const cellName = (cell: SweepCell, spec: SweepSpec) => settingsOf(cell, spec).join(' · ');

  return { axisWord, valueWord, cellName };
}
