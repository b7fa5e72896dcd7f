/** A place on the curve of a cell. */
export interface SweepPoint {
  readonly x: number;
  readonly y: number;
  /** What was measured, whatever is drawn. */
  readonly measured: number;
  readonly low: number;
  readonly high: number;
}
