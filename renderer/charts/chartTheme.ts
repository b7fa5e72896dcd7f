/** The colours and type of charts. */
import { accents, grounds, toHex, type Theme } from '@backprop-lab/core/picture';

export interface ChartTheme {
  readonly train: string;
  readonly test: string;
  readonly regularization: string;
  readonly ink: string;
  /** Of small text: reaches 4.5 : 1 on the panel. */
  readonly muted: string;
  readonly line: string;
  readonly panel: string;
}

export const chartThemes: Readonly<Record<Theme, ChartTheme>> = {
  light: {
    train: toHex(accents.light),
    test: '#d23b47',
    regularization: '#77757d',
    ink: '#1f2024',
    muted: '#6a6870',
    line: '#e5e2dc',
    panel: toHex(grounds.light.panel),
  },
  dark: {
    train: toHex(accents.dark),
    test: '#f0747c',
    regularization: '#b4b6c0',
    ink: '#ecedf1',
    muted: '#9496a1',
    line: '#2b2e37',
    panel: toHex(grounds.dark.panel),
  },
};

/** Curves are told apart by their strokes too: lengths of dashes and gaps in pixels. */
export const curveDashes = {
  train: [],
  test: [9, 3],
  regularization: [3, 3],
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
