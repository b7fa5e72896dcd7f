/** Where a module stands. */

/** The layer, counted from the input, of a module with this name: `layers.2` and `layers.2.1` are of layer 3. */
export function layerOf(name: string): number {
  return Number(name.split('.')[1]) + 1;
}
