/** Ready set-ups, each a spec in `resources/gallery`, in the order in which they are shown. */
import { parseRunSpec, type RunSpec } from '@backprop-lab/core/contract';

export const galleryNames = [
  'spiral',
  'linearSpiral',
  'lambdaNotSize',
  'overfitting',
  'xor',
  'features',
  'zeros',
  'vanishing',
  'batchNorm',
  'deadUnits',
  'plane',
  'bumps',
  'iris',
  'penguins',
] as const;
export type GalleryName = (typeof galleryNames)[number];

const files = import.meta.glob<unknown>('../../resources/gallery/*.json', {
  eager: true,
  import: 'default',
});

export function gallerySpec(name: GalleryName): RunSpec {
  return parseRunSpec(files[`../../resources/gallery/${name}.json`]);
}
