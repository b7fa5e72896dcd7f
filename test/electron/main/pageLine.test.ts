/** A window's line to the lab: whose words go to whom, and what becomes of words that make no sense. */
import {
  calls,
  ConfigError,
  desktopCalls,
  IPC_CHANNELS,
  type ServiceMessage,
} from '@backprop-lab/core/contract';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createLabService } from '../../../electron/lab/index.ts';
import { MAX_MESSAGE_BYTES } from '../../../electron/main/messageSize.ts';
import { PageLine, type DesktopHandlers, type Receiver } from '../../../electron/main/pageLine.ts';
import type { LabService } from '../../../electron/lab/connection.ts';
import { recordingService } from '../serve/house.ts';

/** A window that, as Electron's, takes it ill to be spoken to after its end. */
class FakeWindow implements Receiver {
  isGone = false;
  readonly sent: [line: string, message: ServiceMessage][] = [];

  send(channel: string, line: string, message: ServiceMessage): void {
    if (this.isGone) throw new TypeError('Object has been destroyed');
    expect(channel).toBe(IPC_CHANNELS.event);
    this.sent.push([line, message]);
  }

  isDestroyed(): boolean {
    return this.isGone;
  }
}

function makeHandlers() {
  return {
    setAppearance: vi.fn<DesktopHandlers['setAppearance']>(() => ({})),
    takeOpened: vi.fn<DesktopHandlers['takeOpened']>(() => ({ spec: null })),
    commandProject: vi.fn<DesktopHandlers['commandProject']>(() => ({})),
  };
}

function lineTo<Service extends LabService>(service: Service) {
  const [window, handlers] = [new FakeWindow(), makeHandlers()];
  return { service, window, handlers, line: new PageLine(service, handlers, window) };
}

/** A service that is silent until the test speaks for it. */
const lineToSilence = () => lineTo(recordingService(() => undefined));

const call = (id: number, name: string, input: unknown = {}) => ({
  kind: 'call' as const,
  id,
  name,
  input,
});

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a line', () => {
  it('carries calls to the lab as they came, and its words back under the name of the line', () => {
    const { service, window, line } = lineToSilence();
    const hello = call(1, 'hello', { protocol: 1 });
    line.receive('one', hello);
    expect(service.lines).toHaveLength(1);
    expect(service.lines[0]?.received).toEqual([hello]);
    const answer = { kind: 'result', id: 1, ok: true, value: { runs: [] } } as const;
    service.lines[0]?.send(answer);
    expect(window.sent).toEqual([['one', answer]]);
  });

  it('is one connection for all that a document says', () => {
    const { service, line } = lineToSilence();
    for (const id of [1, 2, 3]) line.receive('one', call(id, 'hello'));
    expect(service.lines.map(({ received }) => received.length)).toEqual([3]);
  });

  it('of a new document ends the one before it, whose late words are not for the new one', () => {
    const { service, window, line } = lineToSilence();
    line.receive('one', call(1, 'hello'));
    line.receive('two', call(1, 'hello'));
    expect(service.lines.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    const [old, current] = service.lines;
    old?.send({ kind: 'event', name: 'late', payload: {} });
    current?.send({ kind: 'event', name: 'fresh', payload: {} });
    line.tell('opened', {});
    expect(window.sent.filter(([name]) => name === 'two').map(([, message]) => message)).toEqual([
      { kind: 'event', name: 'fresh', payload: {} },
      { kind: 'event', name: 'opened', payload: {} },
    ]);
  });

  it.each([
    ['none', undefined],
    ['null', null],
    ['a number', 1],
    ['an object', { toString: () => 'one' }],
    ['empty', ''],
    ['of two words', 'one two'],
    ['with a line break at its end', 'one\n'],
    ['of other letters', 'één'],
    ['of a path', '../one'],
    ['too long', 'x'.repeat(65)],
  ])('has a plain name, or its message is dropped: %s', (_what, name) => {
    const { service, window, line } = lineToSilence();
    line.receive(name, call(1, 'hello'));
    line.receive(name, call(1, 'takeOpened'));
    line.tell('opened', {});
    expect([service.lines, window.sent]).toEqual([[], []]);
    expect(console.warn).toHaveBeenCalledTimes(2);
  });

  it('stands while a message of no line comes in between', () => {
    const { service, line } = lineToSilence();
    line.receive('one', call(1, 'hello'));
    line.receive('', call(2, 'hello'));
    expect(service.lines.map(({ isClosed }) => isClosed)).toEqual([false]);
  });

  it('may have the name that the page gives it: a random UUID', () => {
    const { service, line } = lineToSilence();
    line.receive(crypto.randomUUID(), call(1, 'hello'));
    expect(service.lines).toHaveLength(1);
  });

  it('is silent before the first document speaks, and after the last one is gone', () => {
    const { service, window, line } = lineToSilence();
    line.tell('opened', {});
    line.receive('one', call(1, 'hello'));
    line.close();
    expect(service.lines[0]?.isClosed).toBe(true);
    line.tell('commanded', { command: 'step' });
    line.close();
    expect(window.sent).toEqual([]);
  });

  it('begins anew for a document that speaks after it was closed', () => {
    const { service, window, line } = lineToSilence();
    line.receive('one', call(1, 'hello'));
    line.close();
    line.receive('two', call(1, 'hello'));
    line.tell('opened', {});
    expect(service.lines.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect(window.sent).toEqual([['two', { kind: 'event', name: 'opened', payload: {} }]]);
  });

  it('writes nothing to a window that was destroyed', () => {
    const { service, window, line } = lineToSilence();
    line.receive('one', call(1, 'hello'));
    window.isGone = true;
    service.lines[0]?.send({ kind: 'event', name: 'late', payload: {} });
    line.tell('opened', {});
    line.receive('one', call(2, 'takeOpened'));
    line.close();
    expect(window.sent).toEqual([]);
  });

  it('refuses what is too large as call 0, before anybody reads it', () => {
    const { service, window, handlers, line } = lineToSilence();
    const bytes = new Uint8Array(MAX_MESSAGE_BYTES);
    line.receive('one', call(7, 'createRun', { bytes }));
    line.receive('one', call(8, 'takeOpened', { bytes }));
    const message = `expected a message of at most ${MAX_MESSAGE_BYTES} bytes`;
    const refusal = { kind: 'result', id: 0, ok: false, error: { code: 'protocol', message } };
    expect(window.sent).toEqual([
      ['one', refusal],
      ['one', refusal],
    ]);
    expect(service.lines[0]?.received).toEqual([]);
    expect(handlers.takeOpened).not.toHaveBeenCalled();
  });
});

describe('a call of the main process’s own', () => {
  it('is answered by its handler, and the lab does not hear of it', () => {
    const { service, window, handlers, line } = lineToSilence();
    const appearance = { theme: 'dark', language: 'ko' };
    line.receive('one', call(3, 'setAppearance', appearance));
    line.receive('one', call(4, 'takeOpened'));
    expect(handlers.setAppearance.mock.calls).toEqual([[appearance]]);
    expect(window.sent).toEqual([
      ['one', { kind: 'result', id: 3, ok: true, value: {} }],
      ['one', { kind: 'result', id: 4, ok: true, value: { spec: null } }],
    ]);
    expect(service.lines[0]?.received).toEqual([]);
  });

  it.each([
    ['setAppearance', null, 'expected an object, got null'],
    ['setAppearance', { theme: 'dark' }, 'language: expected one of "en", "ko", got nothing'],
    [
      'setAppearance',
      { theme: 'pink', language: 'en' },
      'theme: expected one of "system", "light", "dark", got "pink"',
    ],
    ['setAppearance', { theme: 'dark', language: 'en', more: 1 }, 'unknown field "more"'],
    ['takeOpened', { file: '/etc/passwd' }, 'unknown field "file"'],
  ])('is refused in words where its input is wrong: %s %j', (name, input, message) => {
    const { window, handlers, line } = lineToSilence();
    line.receive('one', call(5, name, input));
    const error = { code: 'config', message };
    expect(window.sent).toEqual([['one', { kind: 'result', id: 5, ok: false, error }]]);
    expect(handlers.setAppearance).not.toHaveBeenCalled();
    expect(handlers.takeOpened).not.toHaveBeenCalled();
  });

  it.each([
    ['what a person did wrong', new ConfigError('no'), { code: 'config', message: 'no' }],
    ['a bug', new TypeError('oh'), { code: 'internal', message: 'internal: oh' }],
  ])('is answered even where its handler throws %s', (_what, thrown, error) => {
    const { window, handlers, line } = lineToSilence();
    handlers.takeOpened.mockImplementation(() => {
      throw thrown;
    });
    line.receive('one', call(6, 'takeOpened'));
    expect(window.sent).toEqual([['one', { kind: 'result', id: 6, ok: false, error }]]);
  });

  it.each([
    ['without a number', { kind: 'call', name: 'takeOpened', input: {} }],
    ['with a field too many', { ...call(1, 'takeOpened'), more: 1 }],
    ['of another kind', { ...call(1, 'takeOpened'), kind: 'event' }],
    ['that only every object has', call(1, 'toString')],
    ['that is a prototype', call(1, '__proto__')],
  ])('is none %s: it goes to the lab, which knows what to say', (_what, message) => {
    const { service, handlers, line } = lineToSilence();
    line.receive('one', message);
    expect(service.lines[0]?.received).toEqual([message]);
    expect(handlers.takeOpened).not.toHaveBeenCalled();
  });
});

describe('a line to the real lab', () => {
  function lineToLab() {
    const service = createLabService({ workers: 1 });
    onTestFinished(() => service.close());
    return lineTo(service);
  }

  /** The answers under one line, in the order in which they came. */
  const answersOf = ({ sent }: FakeWindow, name = 'one') =>
    sent.flatMap(([line, message]) =>
      line === name && message.kind === 'result' ? [message] : [],
    );

  async function answerTo(window: FakeWindow, id: number, name = 'one') {
    const answer = () => answersOf(window, name).find((each) => each.id === id);
    await expect.poll(answer, { message: `call ${id}` }).toBeDefined();
    return answer();
  }

  it('answers unknown calls and calls before hello with errors as values', async () => {
    const { window, line } = lineToLab();
    line.receive('one', call(1, 'points', { run: 'run-1' }));
    line.receive('one', call(2, 'quit'));
    line.receive('one', 'hi');
    expect(await answerTo(window, 1)).toMatchObject({
      error: { code: 'protocol', message: 'expected hello as the first call' },
    });
    expect(await answerTo(window, 2)).toMatchObject({
      error: { code: 'protocol', message: 'there is no call "quit"' },
    });
    expect(await answerTo(window, 0)).toMatchObject({ error: { code: 'protocol' } });
  });

  it('asks every document for its own hello', async () => {
    const { window, line } = lineToLab();
    line.receive('one', call(1, 'hello', { protocol: 1 }));
    expect(await answerTo(window, 1)).toMatchObject({ ok: true });
    line.receive('two', call(1, 'removeRun', { run: 'run-1' }));
    expect(await answerTo(window, 1, 'two')).toMatchObject({ ok: false });
  });

  it('answers garbage of every shape once, never as a bug, and hello after it', async () => {
    const { window, line } = lineToLab();
    const values = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
      withNullPrototype: true,
    });
    const names = fc.oneof(
      fc.constantFrom(...Object.keys(calls), ...Object.keys(desktopCalls), '__proto__', 'valueOf'),
      fc.string(),
    );
    const nearlyCalls = fc.record(
      { kind: fc.constant('call'), id: fc.nat(), name: names, input: values },
      { requiredKeys: ['kind'] },
    );
    let messages = 0;
    fc.assert(
      fc.property(fc.oneof(values, nearlyCalls), (message) => {
        messages++;
        line.receive('one', message);
      }),
      { seed: 3, numRuns: 1000 },
    );
    line.receive('one', call(Number.MAX_SAFE_INTEGER, 'hello', { protocol: 1 }));
    expect(await answerTo(window, Number.MAX_SAFE_INTEGER)).toMatchObject({
      ok: true,
      value: { runs: [] },
    });
    await expect.poll(() => answersOf(window)).toHaveLength(messages + 1);
    const codes = answersOf(window).map((answer) => (answer.ok ? 'ok' : answer.error.code));
    expect(codes).not.toContain('internal');
    expect(console.error).not.toHaveBeenCalled();
  });
});
