/** What a page may not do, whatever it is. */
import { app, session, type WebContents } from 'electron';
import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { containPages, refusePermissions } from '../../../electron/main/containment.ts';

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  const defaultSession = {
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: vi.fn(),
    setDevicePermissionHandler: vi.fn(),
  };
  return { app: new EventEmitter(), session: { defaultSession } };
});

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

class FakeContents extends EventEmitter {
  readonly setWindowOpenHandler = vi.fn<(handler: OpenHandler) => void>();
}

/** A page that has just come to be, whoever made it. */
function newPage() {
  const opened = vi.fn<(address: string) => void>();
  containPages({ open: opened });
  const contents = new FakeContents();
  app.emit('web-contents-created', {}, contents);
  /** @returns whether the page gets there */
  const goes = (event: string, url: string, isMainFrame = true) => {
    const preventDefault = vi.fn();
    contents.emit(event, { url, isMainFrame, preventDefault });
    return preventDefault.mock.calls.length === 0;
  };
  return { contents, opened, goes };
}

afterEach(() => {
  app.removeAllListeners();
});

const elsewhere = [
  'https://evil.example/',
  'https://arxiv.org/abs/1412.6980',
  'file:///etc/passwd',
  'app://evil/',
  'app://lab.evil/',
  'data:text/html,<script>alert(1)</script>',
  'javascript:alert(1)',
  'about:blank',
  '',
];

describe.each(['will-navigate', 'will-redirect'])('a page that goes elsewhere: %s', (event) => {
  it.each(elsewhere)('stays where it is, and %j is a matter of the links', (url) => {
    const { opened, goes } = newPage();
    expect(goes(event, url)).toBe(false);
    expect(opened.mock.calls).toEqual([[url]]);
  });

  it('may be loaded again', () => {
    const { opened, goes } = newPage();
    expect(goes(event, 'app://lab/')).toBe(true);
    expect(opened).not.toHaveBeenCalled();
  });
});

describe('a frame within a page', () => {
  it.each(['app://lab/', 'https://arxiv.org/', 'about:blank'])('does not get to %s', (url) => {
    const { opened, goes } = newPage();
    expect(goes('will-frame-navigate', url, false)).toBe(false);
    expect(opened).not.toHaveBeenCalled();
  });

  it('is not what the page itself is', () => {
    const { goes } = newPage();
    expect(goes('will-frame-navigate', 'app://lab/')).toBe(true);
  });
});

describe('a page', () => {
  it('gets no webview in it', () => {
    expect(newPage().goes('will-attach-webview', 'app://lab/')).toBe(false);
  });

  it.each(['https://arxiv.org/', 'app://lab/', 'about:blank'])(
    'gets no second window for %s, which is a matter of the links',
    (url) => {
      const { contents, opened } = newPage();
      const handler = contents.setWindowOpenHandler.mock.lastCall?.[0];
      const details = { url } as Parameters<OpenHandler>[0];
      expect(handler?.(details)).toEqual({ action: 'deny' });
      expect(opened.mock.calls).toEqual([[url]]);
    },
  );

  it('gets no permission and no device, however it asks', () => {
    refusePermissions();
    const { defaultSession } = vi.mocked(session, { deep: true });
    const answer = vi.fn();
    const onRequest: unknown = defaultSession.setPermissionRequestHandler.mock.lastCall?.[0];
    const onCheck: unknown = defaultSession.setPermissionCheckHandler.mock.lastCall?.[0];
    const onDevice: unknown = defaultSession.setDevicePermissionHandler.mock.lastCall?.[0];
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'hid']) {
      apply(onRequest, {}, permission, answer, {});
      expect(apply(onCheck, {}, permission, 'app://lab', {})).toBe(false);
    }
    expect(answer.mock.calls).toEqual(Array(5).fill([false]));
    expect(apply(onDevice, { deviceType: 'usb', origin: 'app://lab' })).toBe(false);
  });
});

function apply(handler: unknown, ...args: unknown[]): unknown {
  if (typeof handler !== 'function') throw new Error('no handler was set');
  return Reflect.apply(handler, undefined, args);
}
