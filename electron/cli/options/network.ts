/** The flags that shape the network. */
import {
  activationNames,
  defaultAlphas,
  denseLayer,
  initializerNames,
  inputFeatureNames,
  layerSchema,
  limits,
  validate,
  type ActivationName,
  type InitializerSpec,
  type InputFeatureName,
  type LayerSpec,
} from '@backprop-lab/core/contract';
import { choiceFlag, integerFlag, numberFlag, wrongValue } from './values.ts';

const hiddenExpected =
  'layers joined by -, as in 100, 16-16, maxout:20:2, 20-dropout:0.5-batchNorm or none';

/** `100`, `16-16` or `none`; other layers by name and settings. */
export function hiddenFlag(text: string, activation: ActivationName): LayerSpec[] {
  if (text === 'none') return [];
  const parts = text.split('-');
  if (parts.length > limits.hiddenLayers.max) {
    throw wrongValue('--hidden', `at most ${limits.hiddenLayers.max} layers`, String(parts.length));
  }
  return parts.map((part) => hiddenLayer(part, activation, text));
}

function hiddenLayer(part: string, activation: ActivationName, text: string): LayerSpec {
  if (/^\d+$/.test(part))
    return denseLayer(integerFlag('--hidden', part, limits.units), activation);
  const [type = '', first, second, ...rest] = part.split(':');
  if (rest.length > 0) throw wrongValue('--hidden', hiddenExpected, text);
  switch (type) {
    case 'maxout':
      return {
        type,
        units: integerFlag('--hidden maxout', first ?? '', limits.units),
        pieces: integerFlag('--hidden maxout', second ?? '2', limits.pieces),
        bias: true,
      };
    case 'dropout':
      return { type, rate: numberFlag('--hidden dropout', first ?? '0.5', limits.dropoutRate) };
    case 'batchNorm':
      return validate(layerSchema, { type });
    case 'activation':
      return {
        type,
        activation: choiceFlag('--hidden activation', first ?? '', activationNames),
      };
    default:
      throw wrongValue('--hidden', hiddenExpected, text);
  }
}

/** `x1,x2,x1x2` */
export function featuresFlag(text: string): InputFeatureName[] {
  const names = text.split(',').map((name) => choiceFlag('--features', name, inputFeatureNames));
  if (new Set(names).size === names.length) return names;
  throw wrongValue('--features', 'each feature once', text);
}

/** Leaky ReLU's slope, or ELU's depth, for all layers that have one. */
export function alphaFlag(text: string, layers: readonly LayerSpec[]): LayerSpec[] {
  const alpha = numberFlag('--alpha', text, limits.alpha);
  const hasAlpha = (layer: LayerSpec) =>
    'activation' in layer && defaultAlphas[layer.activation] !== undefined;
  if (!layers.some(hasAlpha)) {
    const names = Object.keys(defaultAlphas).join(' or ');
    throw wrongValue('--alpha', `an --activation with α, ${names}`, text);
  }
  return layers.map((layer) => (hasAlpha(layer) ? { ...layer, alpha } : layer));
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
