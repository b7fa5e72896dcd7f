/** Puts the chosen theme and language on the page itself. */
import { watch, watchEffect } from 'vue';
import { useI18n } from 'vue-i18n';
import { wordsOf, type LocaleName } from '../locales/index.ts';
import { useNotices } from '../stores/notices.ts';
import { useSettings } from '../stores/settings.ts';

export function usePageSettings() {
  const settings = useSettings();
  const i18n = useI18n();
  const notices = useNotices();
  watchEffect(() => {
    document.documentElement.dataset['theme'] = settings.theme;
  });
  document.documentElement.lang = settings.language;
  watch(
    () => settings.language,
    (language) => {
      speak(language).catch(notices.report);
    },
  );

  async function speak(language: LocaleName) {
    i18n.setLocaleMessage(language, await wordsOf(language));
    // Another may have been chosen since.
    if (language !== settings.language) return;
    i18n.locale.value = language;
    document.documentElement.lang = language;
  }
}
