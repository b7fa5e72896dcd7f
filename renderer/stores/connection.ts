/** The window's line to the lab service: being made, open, refused or lost. */
import { PROTOCOL_VERSION, type RunSummary } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { HostError, type Host } from '../host/index.ts';

export type ConnectionState =
  | { readonly kind: 'connecting' | 'open' }
  | { readonly kind: 'refused' | 'lost'; readonly error: HostError };

export const useConnection = defineStore('connection', () => {
  const state = shallowRef<ConnectionState>({ kind: 'connecting' });
  const opened = shallowRef<Host | null>(null);
  /** The runs that were there when the line was opened. */
  const foundRuns = shallowRef<readonly RunSummary[]>([]);
  const isOpen = computed(() => state.value.kind === 'open');
  /** Whether there is something to show, be it the last picture of a line that is lost. */
  const hasOpened = computed(() => isOpen.value || state.value.kind === 'lost');

  /** Opens the line and agrees on the version. @returns whether the line is open; if not, `state` tells why */
  async function connect(opening: Promise<Host>): Promise<boolean> {
    try {
      const host = await opening;
      const { runs } = await host.call('hello', { protocol: PROTOCOL_VERSION });
      host.onClose((error) => {
        state.value = { kind: 'lost', error };
      });
      foundRuns.value = runs;
      opened.value = host;
      state.value = { kind: 'open' };
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      state.value = { kind: 'refused', error };
    }
    return isOpen.value;
  }

  /** For stores that live only behind an open line. */
  function requireHost(): Host {
    if (!opened.value) throw new Error('internal: the lab service is not connected');
    return opened.value;
  }

  return { state, isOpen, hasOpened, foundRuns, connect, requireHost };
});
