/** The languages that a health report is written in. */
import type { ReportLanguage } from '../../contract/index.ts';
import { english } from './words.en.ts';
import { korean } from './words.ko.ts';
import type { ReportWords } from './words.ts';

export const reportWords: Readonly<Record<ReportLanguage, ReportWords>> = {
  en: english,
  ko: korean,
};
