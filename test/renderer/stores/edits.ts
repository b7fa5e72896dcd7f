/** Edits as the panels make them. */
import { denseLayer, type ActivationName } from '@backprop-lab/core/contract';
import { useDraft } from '../../../renderer/stores/draft.ts';
import {
  withActivation,
  withLayers,
  withSeed,
  withUnits,
} from '../../../renderer/stores/specEdits.ts';

export function setLambda(lambda: number) {
  const draft = useDraft();
  const regularizer = { ...draft.spec.regularizer, lambda };
  draft.edit({ name: 'lambda', merge: 'lambda' }, { ...draft.spec, regularizer });
}

export function setLearningRate(learningRate: number) {
  const draft = useDraft();
  draft.edit({ name: 'learningRate' }, { ...draft.spec, learningRate });
}

export function setUnits(layer: number, units: number) {
  const draft = useDraft();
  draft.edit({ name: 'units', merge: 'units' }, withUnits(draft.spec, layer, units));
}

export function setActivation(layer: number, activation: ActivationName) {
  const draft = useDraft();
  draft.edit({ name: 'activation' }, withActivation(draft.spec, layer, activation));
}

export function addLayer(place: number) {
  const draft = useDraft();
  const layers = draft.spec.network.layers.toSpliced(place, 0, denseLayer(8, 'relu'));
  draft.edit({ name: 'addLayer' }, withLayers(draft.spec, layers));
}

export function removeLayer(place: number) {
  const draft = useDraft();
  const layers = draft.spec.network.layers.toSpliced(place, 1);
  draft.edit(
    { name: 'removeLayer', values: { number: place + 1 } },
    withLayers(draft.spec, layers),
  );
}

export function setSeed(seed: number) {
  const draft = useDraft();
  draft.edit({ name: 'weights' }, withSeed(draft.spec, seed));
}
