/** What the person should hear of because something they asked for did not happen. */
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { HostError } from '../host/index.ts';
import { useConnection } from './connection.ts';

export const useNotices = defineStore('notices', () => {
  const connection = useConnection();
  const refusal = shallowRef<HostError | null>(null);

  /** Shows what the service refused. A bug is no refusal, and is thrown on. */
  function report(error: unknown) {
    if (!(error instanceof HostError)) throw error;
    // What fails because the line has ended is told by the banner already.
    if (connection.isOpen) refusal.value = error;
  }

  /** Where something was only asked for to be shown, and is not there any more, nobody misses it. */
  function reportUnlessGone(error: unknown) {
    if (!(error instanceof HostError) || error.code !== 'notFound') report(error);
  }

  function dismiss() {
    refusal.value = null;
  }

  return { refusal, report, reportUnlessGone, dismiss };
});
