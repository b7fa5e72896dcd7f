/** The colours of classes, signs and grounds, and the markers that tell classes apart without colour. */

/** Red, green and blue, from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

export type Theme = 'light' | 'dark';

function fromHex(hex: string): Colour {
  const byte = (at: number) => parseInt(hex.slice(at, at + 2), 16);
  return [byte(1), byte(3), byte(5)];
}

/** `#0072b2`, as style sheets and charts read it. */
export function toHex(colour: Colour): string {
  return `#${colour.map((byte) => Math.round(byte).toString(16).padStart(2, '0')).join('')}`;
}

/**
 * Okabe and Ito's colours, told apart by the colour-blind too (https://jfly.uni-koeln.de/color/).
 * Their black is left out: it would sink in the dark theme.
 */
const classColours: readonly Colour[] = [
  fromHex('#0072b2'),
  fromHex('#e69f00'),
  fromHex('#009e73'),
  fromHex('#cc79a7'),
  fromHex('#56b4e9'),
  fromHex('#d55e00'),
  fromHex('#f0e442'),
];

export const markerShapes = [
  'circle',
  'square',
  'triangle',
  'diamond',
  'cross',
  'star',
  'saltire',
  'triangleDown',
] as const;
export type MarkerShape = (typeof markerShapes)[number];

/** The colour of a class, counted from 0; after the seventh the colours come again. */
export function classColour(label: number): Colour {
  return classColours[label % classColours.length];
}

/** The marker of a class. As 7 colours and 8 markers share no factor, the first 56 pairs all differ. */
export function classMarker(label: number): MarkerShape {
  return markerShapes[label % markerShapes.length];
}

export interface Grounds {
  /** What pictures stand on, and fade to where there is little to show. */
  readonly panel: Colour;
  /** Where there is no number to show. */
  readonly undefined: Colour;
}

export const grounds: Readonly<Record<Theme, Grounds>> = {
  light: { panel: fromHex('#ffffff'), undefined: fromHex('#dbd8d2') },
  dark: { panel: fromHex('#1b1d23'), undefined: fromHex('#3a3d47') },
};

export const accents: Readonly<Record<Theme, Colour>> = {
  light: fromHex('#4b4ded'),
  dark: fromHex('#8b8cff'),
};

const negative = fromHex('#e8782f');

/** Straight from one colour (`share` 0) to another (1). */
export function mixColours(from: Colour, to: Colour, share: number): Colour {
  const mix = (c: 0 | 1 | 2) => from[c] + share * (to[c] - from[c]);
  return [mix(0), mix(1), mix(2)];
}

/** The colour of a signed number within ±1: accent above 0, orange below, the panel's at 0. */
export function signedColour(value: number, theme: Theme): Colour {
  const ground = grounds[theme];
  if (Number.isNaN(value)) return ground.undefined;
  return mixColours(
    ground.panel,
    value < 0 ? negative : accents[theme],
    Math.min(1, Math.abs(value)),
  );
}
