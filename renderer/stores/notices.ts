/** What the person should hear of because something they asked for did not happen. */
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { HostError } from '../host/index.ts';

export const useNotices = defineStore('notices', () => {
  const refusal = shallowRef<HostError | null>(null);

  /** Shows what the service refused. A bug is no refusal, and is thrown on. */
  function report(error: unknown) {
    if (!(error instanceof HostError)) throw error;
    // The banner of the lost connection tells of these already.
    if (error.code !== 'closed' && error.code !== 'protocol') refusal.value = error;
  }

  function dismiss() {
    refusal.value = null;
  }

  return { refusal, report, dismiss };
});
