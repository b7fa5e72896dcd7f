/** The languages of the lab. */
import { createI18n } from 'vue-i18n';
import { en } from './en.ts';
import { ko } from './ko.ts';

export type { MessageKey } from './messages.ts';

export const localeNames = ['ko', 'en'] as const;
export type LocaleName = (typeof localeNames)[number];

/** Each language by its own name. */
export const ownNames: Readonly<Record<LocaleName, string>> = { ko: '한국어', en: 'EN' };

export const makeI18n = (locale: LocaleName) =>
  createI18n({ legacy: false, locale, fallbackLocale: 'en', messages: { en, ko } });
