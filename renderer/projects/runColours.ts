/** Colours that runs are told apart by, beside their names. */
import { projectLimits } from '@backprop-lab/core/contract';
import type { Theme } from '@backprop-lab/core/picture';

/** Okabe and Ito's, which colour-blind people can tell apart; the yellow darkened or left as the ground wants it. */
const colours: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#4b4ded', '#d55e00', '#00865f', '#b03e82', '#0072b2', '#8a6d00', '#c62a3a', '#6b6974'],
  dark: ['#8b8cff', '#f5a03c', '#3fc795', '#e68cbe', '#60bef0', '#decd5a', '#ff7b87', '#a9abb6'],
};

export const runColourNames = [
  'indigo',
  'orange',
  'green',
  'pink',
  'blue',
  'ochre',
  'red',
  'grey',
] as const;

/** @param place in the list, for runs without a colour of their own */
export function runColour(colour: number | null, place: number, theme: Theme): string {
  const count = projectLimits.colours.max + 1;
  return colours[theme][(colour ?? Math.max(0, place)) % count] ?? 'currentcolor';
}
