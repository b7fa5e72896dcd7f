/** The colours and type of charts. */
import { accents, grounds, toHex, type Theme } from '@backprop-lab/core/picture';

export interface ChartTheme {
  readonly train: string;
  readonly data: string;
  readonly test: string;
  readonly regularization: string;
  readonly trainAccuracy: string;
  readonly testAccuracy: string;
  readonly ink: string;
  /** Of small text: reaches 4.5 : 1 on the panel. */
  readonly muted: string;
  readonly line: string;
  readonly panel: string;
}

export const chartThemes: Readonly<Record<Theme, ChartTheme>> = {
  light: {
    train: toHex(accents.light),
    data: '#00764f',
    test: '#d23b47',
    regularization: '#77757d',
    trainAccuracy: toHex(accents.light),
    testAccuracy: '#d23b47',
    ink: '#1f2024',
    muted: '#6a6870',
    line: '#e5e2dc',
    panel: toHex(grounds.light.panel),
  },
  dark: {
    train: toHex(accents.dark),
    data: '#3fc795',
    test: '#f0747c',
    regularization: '#b4b6c0',
    trainAccuracy: toHex(accents.dark),
    testAccuracy: '#f0747c',
    ink: '#ecedf1',
    muted: '#9496a1',
    line: '#2b2e37',
    panel: toHex(grounds.dark.panel),
  },
};

/** Curves are told apart by their strokes too: lengths of dashes and gaps in pixels. */
export const curveDashes = {
  train: [],
  data: [7, 2, 2, 2],
  test: [9, 3],
  regularization: [3, 3],
  trainAccuracy: [],
  testAccuracy: [9, 3],
  chance: [1, 3],
} as const satisfies Record<string, readonly number[]>;

export const textFont = {
  family: "'Inter Variable', 'Noto Sans KR', system-ui, sans-serif",
  size: 11,
};
/** Its figures all have one width. */
export const figureFont = {
  family: "'JetBrains Mono Variable', ui-monospace, monospace",
  size: 11,
};
