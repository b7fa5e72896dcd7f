/** Puts the chosen theme and language on the page itself. */
import { watchEffect } from 'vue';
import { useI18n } from 'vue-i18n';
import { useSettings } from '../stores/settings.ts';

export function usePageSettings() {
  const settings = useSettings();
  const { locale } = useI18n();
  watchEffect(() => {
    document.documentElement.dataset['theme'] = settings.theme;
  });
  watchEffect(() => {
    locale.value = settings.language;
    document.documentElement.lang = settings.language;
  });
}
