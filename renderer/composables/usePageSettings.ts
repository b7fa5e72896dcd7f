/** Puts the chosen theme and language on the page itself. */
import { watch, watchEffect } from 'vue';
import { learn, speak, type LocaleName } from '../locales/index.ts';
import { useNotices } from '../stores/notices.ts';
import { useSettings } from '../stores/settings.ts';

export function usePageSettings() {
  const settings = useSettings();
  const notices = useNotices();
  watchEffect(() => {
    document.documentElement.dataset['theme'] = settings.theme;
  });
  document.documentElement.lang = settings.language;
  watch(
    () => settings.language,
    (language) => {
      change(language).catch(notices.report);
    },
  );

  async function change(language: LocaleName) {
    await learn(language);
    // Another may have been chosen since.
    if (language !== settings.language) return;
    speak(language);
    document.documentElement.lang = language;
  }
}
