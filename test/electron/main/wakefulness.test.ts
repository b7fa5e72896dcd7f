/** The system is kept from putting the app to sleep exactly as long as a run plays. */
import type { RunStatus } from '@backprop-lab/core/contract';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { stayAwakeWhilePlaying } from '../../../electron/main/wakefulness.ts';
import { recordingService } from '../serve/house.ts';

const { start, stop } = vi.hoisted(() => ({
  start: vi.fn<(type: string) => number>(),
  stop: vi.fn<(id: number) => boolean>(),
}));
vi.mock('electron', () => ({ powerSaveBlocker: { start, stop } }));

/** The blockers that hold. Electron numbers them from 0 on. */
let held: number[] = [];
let made = 0;

beforeEach(() => {
  [held, made] = [[], 0];
  start.mockReset().mockImplementation(() => {
    held.push(made);
    return made++;
  });
  stop.mockReset().mockImplementation((id) => {
    const isHeld = held.includes(id);
    held = held.filter((other) => other !== id);
    return isHeld;
  });
});

const statuses: Record<RunStatus['kind'], RunStatus> = {
  paused: { kind: 'paused' },
  playing: { kind: 'playing' },
  finished: { kind: 'finished', reason: 'steps' },
  diverged: {
    kind: 'diverged',
    divergence: {
      step: 1,
      symptom: 'infiniteLoss',
      cause: 'learningRate',
      learningRate: 1,
      lambda: 0,
    },
  },
  failed: { kind: 'failed', reason: 'the worker broke down' },
};

function watched() {
  const service = recordingService(() => undefined);
  stayAwakeWhilePlaying(service);
  const [line] = service.lines;
  if (!line) throw new Error('the service is not watched');
  const tell = (name: string, payload: object) => {
    line.send({ kind: 'event', name, payload });
  };
  return {
    line,
    becomes: (id: string, kind: RunStatus['kind']) => {
      tell('runChanged', { id, status: statuses[kind] });
    },
    isRemoved: (run: string) => {
      tell('runRemoved', { run });
    },
    tell,
  };
}

describe('the app', () => {
  it('greets the service as a window does, so that it is told of the runs', () => {
    expect(watched().line.received).toEqual([
      { kind: 'call', id: 1, name: 'hello', input: { protocol: 1 } },
    ]);
  });

  it('may sleep as long as nothing plays', () => {
    const { line, becomes, tell } = watched();
    line.send({ kind: 'result', id: 1, ok: true, value: { runs: [] } });
    becomes('a', 'paused');
    tell('frame', {});
    expect(start).not.toHaveBeenCalled();
    expect(stop).not.toHaveBeenCalled();
  });

  it('is kept awake from the first run that plays to the last, by one blocker, and the screen is not', () => {
    const { becomes } = watched();
    for (const id of ['a', 'b', 'a', 'a']) becomes(id, 'playing');
    expect(start.mock.calls).toEqual([['prevent-app-suspension']]);
    becomes('a', 'paused');
    becomes('a', 'paused');
    expect(held).toEqual([0]);
    becomes('b', 'finished');
    expect(held).toEqual([]);
    becomes('b', 'finished');
    expect(stop.mock.calls).toEqual([[0]]);
  });

  it.each(['paused', 'finished', 'diverged', 'failed'] as const)(
    'may sleep once its run is %s, and is kept awake by the next',
    (kind) => {
      const { becomes } = watched();
      becomes('a', 'playing');
      becomes('a', kind);
      expect(held).toEqual([]);
      becomes('b', 'playing');
      expect(held).toEqual([1]);
    },
  );

  it('may sleep once its run is gone', () => {
    const { becomes, isRemoved } = watched();
    becomes('a', 'playing');
    isRemoved('b');
    expect(held).toEqual([0]);
    isRemoved('a');
    expect(held).toEqual([]);
  });

  it('is kept awake by a comparison that plays, until it pauses or is gone', () => {
    const { tell, becomes } = watched();
    const compares = (isPlaying: boolean) => {
      tell('sweepChanged', { id: 'sweep-1', isPlaying });
    };
    compares(true);
    expect(held).toEqual([0]);
    becomes('a', 'playing');
    compares(false);
    expect(held).toEqual([0]);
    becomes('a', 'paused');
    expect(held).toEqual([]);
    compares(true);
    tell('sweepRemoved', { sweep: 'sweep-1' });
    expect(held).toEqual([]);
  });

  it('is awake exactly while a run plays, whatever happens in between', () => {
    const ids = fc.constantFrom('a', 'b', 'c');
    const kinds = fc.constantFrom('playing', 'playing', 'paused', 'finished', 'gone');
    fc.assert(
      fc.property(fc.array(fc.tuple(ids, kinds), { maxLength: 40 }), (story) => {
        held = [];
        const { becomes, isRemoved } = watched();
        const playing = new Set<string>();
        for (const [id, kind] of story) {
          playing.delete(id);
          if (kind === 'gone') isRemoved(id);
          else becomes(id, kind);
          if (kind === 'playing') playing.add(id);
          expect(held).toHaveLength(playing.size > 0 ? 1 : 0);
        }
      }),
      { seed: 6 },
    );
  });
});
