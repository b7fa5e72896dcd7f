/** The languages of the lab. */
import { createI18n } from 'vue-i18n';
import { en } from './en.ts';
import type { Messages } from './messages.ts';

export type { MessageKey } from './messages.ts';

export const localeNames = ['ko', 'en'] as const;
export type LocaleName = (typeof localeNames)[number];

/** Each language by its own name. */
export const ownNames: Readonly<Record<LocaleName, string>> = { ko: '한국어', en: 'EN' };

/** English is always there, as what other languages lack is said in it. */
const fetched: Readonly<Record<LocaleName, () => Promise<Messages>>> = {
  ko: async () => (await import('./ko.ts')).ko,
  en: () => Promise.resolve(en),
};

export const wordsOf = (locale: LocaleName): Promise<Messages> => fetched[locale]();

/** @param words of this language; those of others come when they are chosen */
export function makeI18n(locale: LocaleName, words: Messages) {
  const messages: Record<LocaleName, Messages> = { en, ko: words };
  return createI18n({ legacy: false, locale, fallbackLocale: 'en', messages });
}
