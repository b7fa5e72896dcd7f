/** What a layer's units do over points: their statistics, and which of them do nothing. */
import { SATURATED_SHARE, type UnitsOfLayer } from '../../contract/index.ts';
import type { NumericArray } from '../../tensor/index.ts';
import type { Saturation } from './saturation.ts';

export type Judgement = Pick<
  UnitsOfLayer,
  'mean' | 'deviation' | 'min' | 'max' | 'offShare' | 'saturatedShare' | 'dead' | 'saturated'
>;

/** outputs: [points, width], of at least one point */
export function judgeUnits(
  outputs: NumericArray,
  width: number,
  { off, below, above }: Saturation,
): Judgement {
  const points = outputs.length / width;
  const [mean, deviation] = moments(outputs, width);
  const min = new Float32Array(width).fill(Infinity);
  const max = new Float32Array(width).fill(-Infinity);
  const offs = new Float64Array(width);
  const saturations = new Float64Array(width);
  for (let i = 0; i < outputs.length; i++) {
    const unit = i % width;
    const value = outputs[i];
    min[unit] = Math.min(min[unit], value);
    max[unit] = Math.max(max[unit], value);
    if (Math.abs(value) <= off) offs[unit]++;
    if (value < below || value > above) saturations[unit]++;
  }
  const units = Array.from({ length: width }, (_, unit) => unit);
  return {
    mean: Float32Array.from(mean),
    deviation: Float32Array.from(deviation),
    min,
    max,
    offShare: Float32Array.from(offs, (count) => count / points),
    saturatedShare: Float32Array.from(saturations, (count) => count / points),
    dead: units.filter((unit) => offs[unit] === points),
    saturated: units.filter((unit) => saturations[unit] >= SATURATED_SHARE * points),
  };
}

/** outputs: [points, width] → mean and standard deviation over the number of points, [width] each */
export function moments(outputs: NumericArray, width: number): [Float64Array, Float64Array] {
  const points = outputs.length / width;
  const mean = new Float64Array(width);
  for (let i = 0; i < outputs.length; i++) mean[i % width] += outputs[i] / points;
  const deviation = new Float64Array(width);
  for (let i = 0; i < outputs.length; i++) {
    const from = outputs[i] - mean[i % width];
    deviation[i % width] += (from * from) / points;
  }
  for (let unit = 0; unit < width; unit++) deviation[unit] = Math.sqrt(deviation[unit]);
  return [mean, deviation];
}
