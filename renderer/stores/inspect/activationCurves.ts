/** The activation functions as the engine computes them: asked for once, as they never change. */
import { activationNames, type ActivationName } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { useConnection } from '../connection.ts';
import { useNotices } from '../notices.ts';

export type CurveName = ActivationName | 'maxout';

export interface ShownCurve {
  readonly name: CurveName;
  readonly alpha: number | null;
  /** Each [samples]. */
  readonly x: Float64Array;
  readonly values: Float64Array;
  readonly derivatives: Float64Array;
}

export const CURVE_REACH = 4;
const SAMPLES = 161;
const names: readonly CurveName[] = [...activationNames, 'maxout'];

export const useActivationCurves = defineStore('activationCurves', () => {
  const host = useConnection().requireHost();
  const notices = useNotices();
  const curves = shallowRef<readonly ShownCurve[]>([]);

  async function ask() {
    const input = { samples: SAMPLES, from: -CURVE_REACH, to: CURVE_REACH };
    const told = await host.call('inspectActivations', input);
    curves.value = told.curves.flatMap(({ name, alpha, values, derivatives }) => {
      const known = names.find((each) => each === name);
      return known ? [{ name: known, alpha, x: told.x, values, derivatives }] : [];
    });
  }

  ask().catch(notices.report);

  return { curves };
});
