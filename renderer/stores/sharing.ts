/** Set-ups as texts: the one on the bench to give away, and one that came to be opened. */
import { MOST_SHARED_CHARACTERS, type OpenedText } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { useConnection } from './connection.ts';
import { useDraft } from './draft.ts';
import { useNotices } from './notices.ts';

export interface SharedText {
  /** `null` where it would be too long. */
  readonly text: string | null;
  readonly characters: number;
}

export const useSharing = defineStore('sharing', () => {
  const host = useConnection().requireHost();
  const draft = useDraft();
  const notices = useNotices();

  const isOpen = ref(false);
  const shared = shallowRef<SharedText | null>(null);
  /** What came of the last text. */
  const outcome = shallowRef<OpenedText | null>(null);

  async function show() {
    outcome.value = null;
    isOpen.value = true;
    await renew();
  }

  /** Writes the text of the set-up on the bench anew. */
  async function renew() {
    shared.value = null;
    try {
      shared.value = await host.call('shareText', { spec: { ...draft.spec, events: [] } });
    } catch (error) {
      notices.report(error);
    }
  }

  function close() {
    isOpen.value = false;
  }

  /** Puts the set-up of a text on the bench. What stands against it, or was left out, is shown. */
  async function take(text: string) {
    try {
      const opened = await read(text);
      outcome.value = opened;
      if (opened.kind === 'opened') draft.open(opened.spec);
      isOpen.value = opened.kind === 'refused' || opened.unknown.length + opened.lost.length > 0;
      if (isOpen.value) await renew();
    } catch (error) {
      notices.report(error);
    }
  }

  /** Too long a text is not even sent. */
  async function read(text: string): Promise<OpenedText> {
    if (text.length > MOST_SHARED_CHARACTERS) {
      return { kind: 'refused', problem: 'tooLarge', detail: String(text.length) };
    }
    return host.call('openText', { text });
  }

  return { isOpen, shared, outcome, show, close, take };
});
