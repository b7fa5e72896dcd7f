/** The changes of a live run in words, as marks on its curves tell them. */
import type { Change } from '@backprop-lab/core/contract';
import type { useText } from '../../composables/useText.ts';
import { formatSetting } from '../base/numbers.ts';

type Text = ReturnType<typeof useText>['text'];

export function wordsOf(change: Change, text: Text): string {
  switch (change.kind) {
    case 'lambda':
    case 'learningRate':
      return text(`changes.${change.kind}`, { value: formatSetting(change.value) });
    case 'regularizer':
      return text('changes.regularizer', {
        name: text(`regularizers.${change.value.name}`),
        lambda: formatSetting(change.value.lambda),
      });
    case 'schedule':
      return text('changes.schedule', { name: text(`schedules.${change.value.name}`) });
    case 'clipNorm':
      return change.value === null
        ? text('changes.noClipping')
        : text('changes.clipNorm', { value: formatSetting(change.value) });
    case 'optimizer':
      return text('changes.optimizer', { value: text(`optimizers.${change.value.name}`) });
    case 'batchSize':
      return text('changes.batchSize', {
        value: change.value === 'full' ? text('changes.full') : change.value,
      });
    case 'loss':
      return text('changes.loss', { value: text(`losses.${change.value}`) });
    case 'activation':
      return text('changes.activation', {
        number: change.layer + 1,
        value: text(`activations.${change.value}`),
      });
    case 'dropoutRate':
      return text('changes.dropoutRate', {
        number: change.layer + 1,
        value: formatSetting(change.value),
      });
    case 'stop':
      return text('changes.stop');
    case 'weight':
      return text('changes.weight', {
        name: `${change.parameter}[${change.index}]`,
        value: formatSetting(change.value),
      });
  }
}
