/** The native words: both languages say everything. */
import { languageSchema } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { usualLanguage, words } from '../../../electron/main/words.ts';

const placeholdersOf = (text: string) => text.match(/\{.*?\}/g) ?? [];

describe('the words', () => {
  it('are there in every language that can be chosen', () => {
    expect(Object.keys(words).sort()).toEqual([...languageSchema.options].sort());
  });

  it('are the same ones in both languages, with the same places to fill', () => {
    expect(Object.keys(words.ko)).toEqual(Object.keys(words.en));
    for (const [key, text] of Object.entries(words.en)) {
      const korean = Reflect.get(words.ko, key) as string;
      expect(korean.trim(), key).not.toBe('');
      expect(text.trim(), key).not.toBe('');
      expect(placeholdersOf(korean), key).toEqual(placeholdersOf(text));
    }
    expect(placeholdersOf(words.en.crashedHint)).toEqual(['{file}']);
  });

  it('are Korean in Korean and not in English', () => {
    const hangul = /\p{Script=Hangul}/u;
    for (const [key, text] of Object.entries(words.ko)) expect(text, key).toMatch(hangul);
    for (const [key, text] of Object.entries(words.en)) expect(text, key).not.toMatch(hangul);
  });
});

describe('the usual language', () => {
  it.each([
    [['ko'], 'ko'],
    [['ko-KR', 'en-US'], 'ko'],
    [['KO-kr'], 'ko'],
    [['en-GB', 'ko-KR'], 'en'],
    [['de-DE', 'ko-KR'], 'en'],
    [['kok-IN'], 'en'],
    [['kos'], 'en'],
    [[''], 'en'],
    [[], 'en'],
  ])('of a person who prefers %j is %s', (preferred, expected) => {
    expect(usualLanguage(preferred)).toBe(expected);
  });
});
