/** The door between window and lab: only the window's own page comes in. */
import { IPC_CHANNELS } from '@backprop-lab/core/contract';
import { ipcMain } from 'electron';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { registerIpc } from '../../../electron/main/ipc.ts';
import type { PageLine } from '../../../electron/main/pageLine.ts';
import { recordingService } from '../serve/house.ts';

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  return { ipcMain: new EventEmitter() };
});

class FakeContents extends EventEmitter {
  readonly sent: unknown[][] = [];

  send(...args: unknown[]): void {
    this.sent.push(args);
  }

  isDestroyed(): boolean {
    return false;
  }
}

const ownFrame = { parent: null, url: 'app://lab/' };
const hello = { kind: 'call', id: 1, name: 'hello', input: { protocol: 1 } };

/** A lab with one window. */
function open() {
  const service = recordingService(() => undefined);
  const register = registerIpc(service, {
    setAppearance: () => ({}),
    takeOpened: () => ({ spec: null }),
    commandProject: () => ({}),
  });
  const giveLine = (contents: FakeContents) =>
    Reflect.apply(register, undefined, [contents]) as PageLine;
  const contents = new FakeContents();
  const line = giveLine(contents);
  return { service, giveLine, contents, line };
}

function say(sender: FakeContents, senderFrame: object | null, ...args: unknown[]): void {
  ipcMain.emit(IPC_CHANNELS.call, { sender, senderFrame }, ...args);
}

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  ipcMain.removeAllListeners();
  vi.restoreAllMocks();
});

describe('a message', () => {
  it('of the window’s own page reaches the lab', () => {
    const { service, contents } = open();
    say(contents, ownFrame, 'one', hello);
    expect(service.lines.map(({ received }) => received)).toEqual([[hello]]);
    expect(console.warn).not.toHaveBeenCalled();
  });

  it('goes back into the window that it came from', () => {
    const { service, giveLine, contents } = open();
    const other = new FakeContents();
    giveLine(other);
    say(contents, ownFrame, 'one', hello);
    say(other, ownFrame, 'two', hello);
    const event = { kind: 'event', name: 'runRemoved', payload: { run: 'a' } } as const;
    service.lines[1]?.send(event);
    expect(contents.sent).toEqual([]);
    expect(other.sent).toEqual([[IPC_CHANNELS.event, 'two', event]]);
  });

  it.each([
    ['a frame within the page', { parent: ownFrame, url: 'app://lab/' }],
    ['a frame that is gone', null],
    ['a foreign page', { parent: null, url: 'https://lab/' }],
    ['a page of a look-alike', { parent: null, url: 'app://lab.evil/' }],
    ['a file', { parent: null, url: 'file:///lab/index.html' }],
    ['an empty page', { parent: null, url: '' }],
  ])('of %s is dropped, and told of', (_who, frame) => {
    const { service, contents } = open();
    say(contents, frame, 'one', hello);
    say(contents, frame, 'one', { kind: 'call', id: 1, name: 'takeOpened', input: {} });
    expect([service.lines, contents.sent]).toEqual([[], []]);
    expect(console.warn).toHaveBeenCalledTimes(2);
  });

  it('of a page that the lab did not open is dropped, wherever it says it is', () => {
    const { service } = open();
    const stranger = new FakeContents();
    say(stranger, ownFrame, 'one', hello);
    expect([service.lines, stranger.sent]).toEqual([[], []]);
    expect(console.warn).toHaveBeenCalledOnce();
  });

  it('without anything in it does no harm', () => {
    const { service, contents } = open();
    say(contents, ownFrame);
    expect(service.lines).toEqual([]);
    expect(console.warn).toHaveBeenCalledOnce();
  });
});

describe('a window', () => {
  it('that is destroyed takes its line along, and is a stranger from then on', () => {
    const { service, contents } = open();
    say(contents, ownFrame, 'one', hello);
    contents.emit('destroyed');
    expect(service.lines.map(({ isClosed }) => isClosed)).toEqual([true]);
    say(contents, ownFrame, 'two', hello);
    expect(service.lines).toHaveLength(1);
  });

  it('whose page breaks down is told nothing more, until the page is there again', () => {
    const { service, contents, line } = open();
    for (const name of ['one', 'two', 'three']) {
      say(contents, ownFrame, name, hello);
      contents.emit('render-process-gone');
      line.tell('opened', {});
    }
    expect(service.lines.map(({ isClosed }) => isClosed)).toEqual([true, true, true]);
    expect(contents.sent).toEqual([]);
    say(contents, ownFrame, 'four', hello);
    line.tell('opened', {});
    expect(contents.sent).toEqual([
      [IPC_CHANNELS.event, 'four', { kind: 'event', name: 'opened', payload: {} }],
    ]);
  });
});
