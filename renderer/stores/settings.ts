/** What a person prefers: theme and language, kept for the next visit. */
import { themeChoiceSchema, type ThemeChoice } from '@backprop-lab/core/contract';
import type { Theme } from '@backprop-lab/core/picture';
import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { localeNames, type LocaleName } from '../locales/index.ts';
import { keep, kept } from './keeping.ts';

export const themeChoices = themeChoiceSchema.options;

const dark = window.matchMedia('(prefers-color-scheme: dark)');

export const useSettings = defineStore('settings', () => {
  const themeChoice = ref<ThemeChoice>(kept('theme', themeChoices) ?? 'system');
  const language = ref<LocaleName>(kept('language', localeNames) ?? usualLanguage());
  const systemTheme = ref<Theme>(dark.matches ? 'dark' : 'light');
  const theme = computed<Theme>(() =>
    themeChoice.value === 'system' ? systemTheme.value : themeChoice.value,
  );

  dark.addEventListener('change', ({ matches }) => {
    systemTheme.value = matches ? 'dark' : 'light';
  });
  watch(themeChoice, (choice) => {
    keep('theme', choice);
  });
  watch(language, (name) => {
    keep('language', name);
  });

  return { themeChoice, theme, language };
});

function usualLanguage(): LocaleName {
  return /^ko(-|$)/i.test(navigator.language) ? 'ko' : 'en';
}
