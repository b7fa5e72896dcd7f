/** The words of both languages: complete, in the terms of the classroom, all used and none missing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import { en } from '../../../renderer/locales/en.ts';
import { ko } from '../../../renderer/locales/ko.ts';
import { glossary } from '../../harness/glossary.ts';

interface Tree {
  readonly [key: string]: string | Tree;
}

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const words = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') words.set(prefix + key, value);
    else for (const pair of flatten(value, `${prefix}${key}.`)) words.set(...pair);
  }
  return words;
}

const english = flatten(en);
const korean = flatten(ko);

/** Names and symbols that are the same in every language. */
const sameInBoth = new Set([
  'graph.exampleTitles.adderMultiplier',
  'graph.exampleTitles.everyGate',
  'graph.exampleTitles.squaredLength',
  'graph.exampleTitles.twoLayers',
  'datasets.xor',
  'optimizerParameters.beta1',
  'optimizerParameters.beta2',
  'optimizerParameters.epsilon',
  'tiles.xor',
  'tiles.csv',
  'optimizers.sgd',
  'optimizers.adagrad',
  'optimizers.rmsprop',
  'optimizers.adam',
  'optimizers.adamW',
  'activations.relu',
  'activations.tanh',
  'activations.leakyRelu',
  'activations.elu',
  'activations.gelu',
  'activations.geluTanh',
  'activations.swish',
  'edits.lambda',
  'layer.epsilon',
  'penalties.l2',
  'penalties.l1',
  'axisSigns.lambda',
  'axisSigns.learningRate',
  'axisSigns.noise',
  'axisSigns.margin',
  'axisSigns.maxNorm',
  'measureSigns.weightNorm2',
  'output.unknown',
  'unit.wire',
  'inspect.distances.l1',
  'inspect.distances.l2',
  'inspect.layers.gradientNorm',
  'inspect.unitSigns.dead',
  'inspect.unitSigns.saturated',
  'inspect.unitSigns.duplicate',
  'takeNetworks.onnx',
  'takeNetworks.pytorch',
  'takeNetworks.numpy',
  'assessment.rmse',
  'assessment.r2',
]);

const sources = readSources(join(import.meta.dirname, '../../../renderer'));

function readSources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(vue|ts)$/.test(file) && !file.startsWith('locales'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

/** Keys in the sources, the variable part of a key as `*`. */
function usedKeys(): string[] {
  const literal = [...sources.matchAll(/\btext\(\s*'([^']+)'/g)].map(([, key = '']) => key);
  const template = [...sources.matchAll(/\btext\(\s*`([^`]+)`/g)].map(([, key = '']) =>
    key.replace(/\$\{[^}]+\}/g, '*'),
  );
  return [...literal, ...template];
}

const patternOf = (key: string) =>
  new RegExp(`^${key.replaceAll('.', '\\.').replaceAll('*', '[A-Za-z0-9]+')}$`);

/** What is filled in brings words of its own. */
const withoutValues = (text: string) => text.replaceAll(/\{\w+\}/g, '');

/** `|` and `@` are signs to the translator; where they are meant, they are written {'|'} and {'@'}. */
const asMeant = (text: string) =>
  text.replaceAll(/\{'(.)'\}/g, '$1').replaceAll(/\{(\w+)\}/g, '<$1>');

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

describe('the words', () => {
  it('have the same keys in both languages', () => {
    expect([...korean.keys()]).toEqual([...english.keys()]);
  });

  it.each([
    ['English', english],
    ['Korean', korean],
  ])('are nowhere empty in %s', (_language, words) => {
    expect([...words].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('are translated, but for names and symbols', () => {
    const same = [...english].filter(([key, text]) => korean.get(key) === text).map(([key]) => key);
    expect(same.sort()).toEqual([...sameInBoth].sort());
  });

  it.each([
    ['en', english],
    ['ko', korean],
  ] as const)('are said whole in %s, with every value in its place', (locale, words) => {
    const said = createI18n({ legacy: false, locale, messages: { en, ko } }).global;
    for (const [key, text] of words) {
      const names = placeholders(text).map((each) => each.slice(1, -1));
      const values = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
      expect([key, said.t(key, values)]).toEqual([key, asMeant(text)]);
    }
  });

  it('take the same values in both languages', () => {
    for (const [key, text] of english) {
      expect([key, placeholders(korean.get(key) ?? '')]).toEqual([key, placeholders(text)]);
    }
  });

  it.each(glossary)('say %s as the classroom does: %s', (term, wanted) => {
    const using = [...english].filter(([, text]) => term.test(withoutValues(text)));
    const strange = using
      .filter(([key]) => !sameInBoth.has(key) && !korean.get(key)?.includes(wanted))
      .map(([key, text]) => `${key}: ${text} / ${korean.get(key) ?? ''}`);
    expect(using.length).toBeGreaterThan(0);
    expect(strange).toEqual([]);
  });

  it('are all used', () => {
    const patterns = usedKeys().map(patternOf);
    const unused = [...english.keys()].filter((key) => !patterns.some((each) => each.test(key)));
    expect(unused).toEqual([]);
  });

  it('are all there', () => {
    const keys = [...english.keys()];
    const used = usedKeys();
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter((key) => !keys.some((each) => patternOf(key).test(each)))).toEqual([]);
  });
});
