/** Fetches Electron's program, and gives up where nothing comes. */

/** A download without progress for this long is taken for dead. */
export const STALL_MS = 10_000;

export interface Progress {
  /** Bytes. */
  readonly transferred: number;
  /** Bytes; `null` where the sender does not tell. */
  readonly total: number | null;
}

export interface Watch {
  /** The wish to give up. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export interface Fetching {
  readonly download: (watch: Watch) => Promise<void>;
  /** Unpacks what was downloaded. */
  readonly install: () => Promise<void>;
  readonly onProgress: (progress: Progress) => void;
}

/** @returns why it could not be fetched, as one line; nothing where it was */
export async function fetchElectron(fetching: Fetching): Promise<string | undefined> {
  try {
    await downloadWhileItMoves(fetching);
    await fetching.install();
    return undefined;
  } catch (error) {
    // Whatever it was, the lab has another way to open.
    return `Electron could not be fetched (${reasonOf(error)})`;
  }
}

async function downloadWhileItMoves({ download, onProgress }: Fetching): Promise<void> {
  const stalled = new AbortController();
  const giveUp = () => {
    stalled.abort();
  };
  let timer = setTimeout(giveUp, STALL_MS);
  try {
    await download({
      signal: stalled.signal,
      onProgress: (progress) => {
        clearTimeout(timer);
        timer = setTimeout(giveUp, STALL_MS);
        onProgress(progress);
      },
    });
  } catch (error) {
    if (!stalled.signal.aborted) throw error;
    throw new Error(`no progress for ${STALL_MS / 1000} s`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** `fetch` says only that it failed: the code of its cause says how. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  const code = cause instanceof Error && 'code' in cause ? `: ${String(cause.code)}` : '';
  return `${message}${code}`.replaceAll(/\s+/g, ' ');
}
