/** A worker's heart: a standstill while there is work ends it, a sleep of the machine does not. */
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromWorker, ToWorker } from '../../../electron/lab/worker/messages.ts';
import { WorkerHandle, type StartWorker } from '../../../electron/lab/workerHandle.ts';

const HANG_MS = 5000;
const CHECK_MS = HANG_MS / 10;
const HOUR_MS = 3_600_000;

class FakeWorker extends EventEmitter {
  readonly posted: ToWorker[] = [];
  readonly terminate = vi.fn(() => {
    this.emit('exit', 1);
    return Promise.resolve(1);
  });

  postMessage(message: ToWorker): void {
    this.posted.push(message);
  }
}

let clock = 0;

beforeEach(() => {
  clock = 1000;
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function watched({ isBusy = true } = {}) {
  const worker = new FakeWorker();
  const ends: string[] = [];
  let heart: Int32Array = new Int32Array(1);
  const start = (data: { heartbeat: SharedArrayBuffer }) => {
    heart = new Int32Array(data.heartbeat);
    return worker;
  };
  const state = { isBusy };
  const handle = new WorkerHandle(
    {
      start: start as (...args: Parameters<StartWorker>) => object as StartWorker,
      hangMs: HANG_MS,
    },
    {
      onMessage: () => undefined,
      onEnd: (reason) => ends.push(reason),
      isBusy: () => state.isBusy,
    },
  );
  return {
    worker,
    ends,
    state,
    handle,
    beat: () => Atomics.add(heart, 0, 1),
    /** So many checks, each after so long. */
    check: (times: number, afterMs = CHECK_MS) => {
      for (let i = 0; i < times; i++) {
        clock += afterMs;
        vi.advanceTimersByTime(CHECK_MS);
      }
    },
  };
}

describe('a worker that stands still', () => {
  it('is ended once it has stood still for the whole time, and not before', () => {
    const { worker, ends, check } = watched();
    check(9);
    expect(worker.terminate).not.toHaveBeenCalled();
    check(1);
    expect(worker.terminate).toHaveBeenCalledOnce();
    expect(ends).toEqual(['the worker did not move for 5 s']);
    check(20);
    expect(worker.terminate).toHaveBeenCalledOnce();
  });

  it('is given all its time again with every beat', () => {
    const { worker, beat, check } = watched();
    for (let round = 0; round < 5; round++) {
      check(9);
      beat();
    }
    check(10);
    expect(worker.terminate).not.toHaveBeenCalled();
    check(1);
    expect(worker.terminate).toHaveBeenCalledOnce();
  });

  it('may do so as long as it has nothing to do', () => {
    const { worker, state, check } = watched({ isBusy: false });
    check(100);
    expect(worker.terminate).not.toHaveBeenCalled();
    state.isBusy = true;
    check(9);
    expect(worker.terminate).not.toHaveBeenCalled();
    check(1);
    expect(worker.terminate).toHaveBeenCalledOnce();
  });

  it('may not while a command waits for its answer, which is then a failure', async () => {
    const { worker, handle, check } = watched({ isBusy: false });
    const answer = handle.command({ kind: 'play', run: 'run-1' });
    check(10);
    expect(worker.terminate).toHaveBeenCalledOnce();
    expect(await answer).toMatchObject({
      ok: false,
      error: { code: 'worker', message: expect.stringContaining('did not move for 5 s') as string },
    });
  });

  it('may again once the command is answered', async () => {
    const { worker, handle, check } = watched({ isBusy: false });
    const answer = handle.command({ kind: 'play', run: 'run-1' });
    check(9);
    const failure = { ok: false, error: { code: 'config', message: 'no' } } as const;
    const message: FromWorker = { kind: 'answer', request: 0, answer: failure };
    worker.emit('message', message);
    check(100);
    expect(await answer).toBe(failure);
    expect(worker.terminate).not.toHaveBeenCalled();
  });
});

describe('a machine that sleeps', () => {
  it('does not cost its workers their life, though the clock ran on', () => {
    const { worker, beat, check } = watched();
    check(1);
    check(1, HOUR_MS);
    expect(worker.terminate).not.toHaveBeenCalled();
    check(2);
    beat();
    check(9);
    expect(worker.terminate).not.toHaveBeenCalled();
  });

  it('may do so again and again, as long as the worker moves in between', () => {
    const { worker, beat, check } = watched();
    for (let night = 0; night < 30; night++) {
      check(1, HOUR_MS);
      check(2);
      beat();
    }
    expect(worker.terminate).not.toHaveBeenCalled();
  });

  it('does not save a worker that hangs all the same', () => {
    const { worker, check } = watched();
    check(1, HOUR_MS);
    check(7);
    expect(worker.terminate).not.toHaveBeenCalled();
    check(1);
    expect(worker.terminate).toHaveBeenCalledOnce();
  });

  it('is not mistaken for a busy main process, under which checks come late', () => {
    const { worker, check } = watched();
    check(4, 2 * CHECK_MS);
    expect(worker.terminate).not.toHaveBeenCalled();
    check(1, 2 * CHECK_MS);
    expect(worker.terminate).toHaveBeenCalledOnce();
  });
});
