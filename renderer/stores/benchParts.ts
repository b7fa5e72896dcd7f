/** The parts of a frame that come only where they are asked for: each stays in sight until the next of it comes. */
import type {
  Assessments,
  FieldBytes,
  Frame,
  LayerWeights,
  PredictedClasses,
  UnitMap,
  UnitMaps,
} from '@backprop-lab/core/contract';
import { shallowRef } from 'vue';

export function useBenchParts() {
  const field = shallowRef<FieldBytes | null>(null);
  const predictions = shallowRef<PredictedClasses | null>(null);
  const assessment = shallowRef<Assessments | null>(null);
  /** `null` until the run that is shown has sent some. */
  const maps = shallowRef<UnitMaps | null>(null);
  const unitMap = shallowRef<UnitMap | null>(null);
  const weights = shallowRef<readonly LayerWeights[] | null>(null);

  /** Of another run nothing is kept but its field: its points and layers may be others. */
  function showParts(frame: Frame, isOtherRun: boolean) {
    if (frame.field) field.value = frame.field;
    if (frame.predictions || isOtherRun) predictions.value = frame.predictions;
    if (frame.assessment || isOtherRun) assessment.value = frame.assessment;
    if (frame.maps || isOtherRun) maps.value = frame.maps;
    if (frame.unitMap || isOtherRun) unitMap.value = frame.unitMap;
    if (frame.weights || isOtherRun) weights.value = frame.weights;
  }

  return { parts: { field, predictions, assessment, maps, unitMap, weights }, showParts };
}
