/** The flags that shape the network. */
import {
  denseLayer,
  initializerNames,
  limits,
  type ActivationName,
  type InitializerSpec,
  type LayerSpec,
} from '@backprop-lab/core/contract';
import { choiceFlag, integerFlag, numberFlag, wrongValue } from './values.ts';

/** `100`, `16-16` or `none`. */
export function hiddenFlag(text: string, activation: ActivationName): LayerSpec[] {
  if (text === 'none') return [];
  if (!/^\d+(-\d+)*$/.test(text)) {
    throw wrongValue('--hidden', 'units per hidden layer as in 100 or 16-16, or none', text);
  }
  const widths = text.split('-');
  if (widths.length > limits.hiddenLayers.max) {
    throw wrongValue(
      '--hidden',
      `at most ${limits.hiddenLayers.max} layers`,
      String(widths.length),
    );
  }
  return widths.map((width) =>
    denseLayer(integerFlag('--hidden', width, limits.units), activation),
  );
}

/** A name as in `he` or `lecun-normal`, or `normal:σ`. */
export function initFlag(text: string): InitializerSpec {
  const [name, sigma] = text.split(':', 2);
  const flagNames = initializerNames.map(toFlagName);
  const chosen = initializerNames[flagNames.indexOf(choiceFlag('--init', name ?? '', flagNames))];
  if (chosen === undefined) throw new Error('internal: an initializer without a name');
  switch (chosen) {
    case 'normal':
      if (sigma === undefined) throw wrongValue('--init', 'a deviation as in normal:0.01', text);
      return { name: chosen, sigma: numberFlag('--init normal', sigma, limits.sigma) };
    default:
      if (sigma !== undefined) throw wrongValue('--init', `${name} without a number`, text);
      return { name: chosen };
  }
}

/** `lecunNormal` is written `lecun-normal` on the command line. */
export function toFlagName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
