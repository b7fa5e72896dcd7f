/** Where the page is the desktop app's window: what its menus and files ask for happens, and its frame follows the page. */
import { onScopeDispose, watchEffect } from 'vue';
import { useConnection } from '../stores/connection.ts';
import { useDraft } from '../stores/draft.ts';
import { useGuide } from '../stores/guide.ts';
import { useNotices } from '../stores/notices.ts';
import { useRuns } from '../stores/runs.ts';
import { useSettings } from '../stores/settings.ts';
import { useTransport } from '../stores/transport.ts';

export function useDesktop() {
  const host = useConnection().requireHost();
  if (!host.isDesktop) return;
  const settings = useSettings();
  const transport = useTransport();
  const runs = useRuns();
  const draft = useDraft();
  const notices = useNotices();
  const guide = useGuide();

  watchEffect(() => {
    const { themeChoice: theme, language } = settings;
    host.call('setAppearance', { theme, language }).catch(notices.report);
  });
  const leave = [
    host.on('commanded', ({ command }) => {
      if (command === 'guide') guide.show();
      else void transport[command]();
    }),
    host.on('opened', () => {
      takeOpened().catch(notices.report);
    }),
  ];
  onScopeDispose(() => {
    for (const stop of leave) stop();
  });
  takeOpened().catch(notices.report);

  /** A run from a file comes after the one that greets, and in its place. */
  async function takeOpened() {
    await runs.settled();
    const { spec } = await host.call('takeOpened', {});
    if (spec) draft.open(spec);
  }
}
