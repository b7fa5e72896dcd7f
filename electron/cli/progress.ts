/** A progress bar on stderr, so that stdout stays clean; nothing where stderr is no terminal. */
import { SingleBar } from 'cli-progress';

const REDRAW_MS = 50;

export interface Progress {
  /** Shows how far the work is; call it as often as you like. */
  report(done: number, note?: string): void;
  stop(): void;
}

export function startProgress(title: string, total: number, unit: string): Progress {
  const bar = new SingleBar({
    format: `${title} {bar} {value}/{total} ${unit} · {eta_formatted} left{note}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  bar.start(total, 0, { note: '' });
  let shownAt = performance.now();
  return {
    report(done, note = '') {
      const now = performance.now();
      if (now - shownAt < REDRAW_MS) return;
      shownAt = now;
      bar.update(done, { note: note === '' ? '' : ` · ${note}` });
    },
    stop() {
      bar.stop();
    },
  };
}
