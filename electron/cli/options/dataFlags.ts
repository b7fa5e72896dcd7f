/** The flags of data as they are written. */

export interface DataFlags {
  readonly dataset?: string;
  readonly classes?: string;
  readonly points?: string;
  readonly train?: string;
  readonly test?: string;
  readonly noise?: string;
  readonly labelNoise?: string;
  readonly imbalance?: string;
  readonly standardize?: boolean;
  readonly csv?: string;
  readonly columns?: string;
  readonly target?: string;
  readonly task?: string;
  readonly missing?: string;
}
