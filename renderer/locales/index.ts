/** The languages of the lab. */
import type { Ref } from 'vue';
import { createI18n } from 'vue-i18n';
import { firstWords } from './first.en.ts';
import type { Messages } from './messages.ts';

export type { MessageKey } from './messages.ts';

export const localeNames = ['ko', 'en'] as const;
export type LocaleName = (typeof localeNames)[number];

/** Each language by its own name. */
export const ownNames: Readonly<Record<LocaleName, string>> = { ko: '한국어', en: 'EN' };

const fetched: Readonly<Record<LocaleName, () => Promise<Messages>>> = {
  ko: async () => (await import('./ko.ts')).ko,
  en: async () => (await import('./en.ts')).en,
};

/** The first screen's words are always there in English, as what other languages lack is said in it. */
export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en: firstWords },
});

const learned = new Set<LocaleName>();

/** Fetches all words of a language. Where they cannot be had, it may be asked again. */
export async function learn(language: LocaleName): Promise<void> {
  if (learned.has(language)) return;
  i18n.global.setLocaleMessage<Messages>(language, await fetched[language]());
  learned.add(language);
}

/** From now on the page is in a language that was learned. */
export function speak(language: LocaleName): void {
  (i18n.global.locale as Ref<LocaleName>).value = language;
}
