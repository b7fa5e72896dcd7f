/** Training goes on while the window is hidden: the system may dim the screen, but not put the app to sleep. */
import {
  PROTOCOL_VERSION,
  type RunId,
  type RunNews,
  type SweepId,
  type SweepSummary,
} from '@backprop-lab/core/contract';
import { powerSaveBlocker } from 'electron';
import type { LabService } from '../lab/index.ts';

/** Watches the service as any window does, and keeps the app awake as long as a run or a comparison plays. */
export function stayAwakeWhilePlaying(service: LabService): void {
  /** Runs and comparisons. */
  const playing = new Set<string>();
  let blocker: number | undefined;
  const connection = service.connect((message) => {
    if (message.kind !== 'event') return;
    if (message.name === 'runChanged') {
      const { id, status } = message.payload as RunNews;
      if (status.kind === 'playing') playing.add(id);
      else playing.delete(id);
    } else if (message.name === 'runRemoved') {
      playing.delete((message.payload as { run: RunId }).run);
    } else if (message.name === 'sweepChanged') {
      const { id, isPlaying } = message.payload as SweepSummary;
      if (isPlaying) playing.add(id);
      else playing.delete(id);
    } else if (message.name === 'sweepRemoved') {
      playing.delete((message.payload as { sweep: SweepId }).sweep);
    }
    blocker = hold(playing.size > 0, blocker);
  });
  const input = { protocol: PROTOCOL_VERSION };
  connection.receive({ kind: 'call', id: 1, name: 'hello', input });
}

/** Against macOS's App Nap and Windows' suspension; the screen may sleep. */
function hold(isNeeded: boolean, blocker: number | undefined): number | undefined {
  if (isNeeded) return blocker ?? powerSaveBlocker.start('prevent-app-suspension');
  if (blocker !== undefined) powerSaveBlocker.stop(blocker);
  return undefined;
}
