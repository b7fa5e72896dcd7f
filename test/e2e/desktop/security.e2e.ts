/** What the page can reach, and what nobody can make it do. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../electron/serve/places.ts';
import { isDouble, useDesktop } from './useDesktop.ts';

/** Chromium says so where it stops something; that is what these tests ask for. */
const stopped = [
  /net::ERR_/,
  /Failed to load resource/,
  /Content Security Policy/,
  /Not allowed to/,
  /violates the following/,
];

const desktop = useDesktop(stopped);

describe('the bridge', () => {
  it('is one frozen object of two functions, and all that there is of Electron and Node', async () => {
    const { page } = desktop();
    const seen = await page.evaluate(() => {
      const bridge = Reflect.get(window, 'backpropLab') as Record<string, unknown>;
      const isWritable = Reflect.set(window, 'backpropLab', 1);
      const isExtensible = Reflect.set(bridge, 'send', 1) || Reflect.set(bridge, 'more', 1);
      const foreign = [
        'require',
        'process',
        'module',
        'Buffer',
        'electron',
        'ipcRenderer',
        'global',
      ];
      return {
        members: Object.entries(bridge).map(([name, value]) => `${name}: ${typeof value}`),
        isFrozen: Object.isFrozen(bridge),
        isWritable,
        isExtensible,
        foreign: foreign.filter((name) => name in window),
      };
    });
    expect(seen).toEqual({
      members: ['send: function', 'onMessage: function'],
      isFrozen: true,
      isWritable: false,
      isExtensible: false,
      foreign: [],
    });
  });

  it('tells its listener nothing of Electron, only the message', async () => {
    const { page } = desktop();
    const heard = await page.evaluate(async () => {
      const bridge = Reflect.get(window, 'backpropLab') as {
        send(message: unknown): void;
        onMessage(listener: (...args: unknown[]) => void): void;
      };
      return new Promise<unknown>((resolve) => {
        bridge.onMessage((...args) => {
          // The page's own calls are answered too.
          if ((args[0] as { id?: number }).id !== 4005) return;
          resolve({ count: args.length, keys: Object.keys(args[0] as object).sort() });
        });
        bridge.send({ kind: 'call', id: 4005, name: 'nonsense', input: {} });
      });
    });
    expect(heard).toEqual({ count: 1, keys: ['error', 'id', 'kind', 'ok'] });
  });

  it('throws what cannot be cloned back at the page', async () => {
    const { page } = desktop();
    const thrown = await page.evaluate(() => {
      const bridge = Reflect.get(window, 'backpropLab') as { send(message: unknown): void };
      try {
        bridge.send({ kind: 'call', id: 1, name: 'hello', input: document });
        return 'nothing';
      } catch (error) {
        return String(error);
      }
    });
    expect(thrown).toMatch(/could not be cloned/);
  });
});

describe('a message', () => {
  it('that breaks the contract is answered with an error, and the lab goes on', async () => {
    const { page, lab } = desktop();
    await lab.expectStepBeyond(0);
    const wrong = [
      { what: 'no object', message: 'hello', code: 'protocol' },
      { what: 'another kind', message: { kind: 'order' }, code: 'protocol' },
      { what: 'an unknown call', message: callOf('format', {}), code: 'protocol' },
      { what: 'a wrong input', message: callOf('setAppearance', { theme: 'x' }), code: 'config' },
      { what: 'a run that is not there', message: callOf('play', { run: 'x' }), code: 'notFound' },
      { what: 'too much', message: callOf('hello', ''), letters: 9e6, code: 'protocol' },
    ];
    for (const { what, message, letters = 0, code } of wrong) {
      const sending = { message, letters };
      const answer = await page.evaluate(async ({ message: sent, letters: count }) => {
        const bridge = Reflect.get(window, 'backpropLab') as {
          send(message: unknown): void;
          onMessage(listener: (message: { kind: string }) => void): void;
        };
        return new Promise<unknown>((resolve) => {
          bridge.onMessage((heard) => {
            if (heard.kind === 'result' && 'error' in heard) resolve(heard.error);
          });
          // What is large is made here: it need not come over the debugger's line first.
          bridge.send(count > 0 ? { ...Object(sent), input: 'x'.repeat(count) } : sent);
        });
      }, sending);
      expect(answer, what).toMatchObject({ code });
    }
    // The page's own listener was replaced: a new document begins anew, on the same runs.
    const before = await lab.step();
    await page.reload();
    await lab.expectStepBeyond(before);
  });

  it('from a page that is not the lab’s is dropped', async () => {
    const { app, printed } = desktop();
    const preload = join(root, 'out/preload/preload.cjs');
    await app.evaluate(async ({ BrowserWindow }, path) => {
      const foreign = new BrowserWindow({
        x: 0,
        y: 0,
        width: 400,
        height: 300,
        show: false,
        webPreferences: { preload: path, sandbox: true, contextIsolation: true },
      });
      await foreign.loadURL('app://lab/');
      Reflect.set(globalThis, 'foreign', foreign);
    }, preload);
    await expect.poll(printed).toContain('a message was dropped: expected it from the page');
    await app.evaluate(() => {
      (Reflect.get(globalThis, 'foreign') as Electron.BrowserWindow).destroy();
    });
  });
});

function callOf(name: string, input: unknown) {
  return { kind: 'call', id: 7, name, input };
}

describe('the page', () => {
  it('is at an origin of its own, under a policy without inline scripts and without a network', async () => {
    const { app, page } = desktop();
    const address = app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
    );
    expect(await address).toBe('app://lab/');
    const tried = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.inline = 1';
      document.head.append(script);
      const attempt = (work: () => unknown) => {
        try {
          return work();
        } catch (error) {
          return (error as Error).name;
        }
      };
      return {
        inline: 'inline' in window,
        // Later, as the debugger's own evaluation is free of the policy.
        evaluated: await new Promise((resolve) => {
          setTimeout(() => {
            resolve(attempt(() => Reflect.construct(Function, ['return 1'])));
          }, 0);
        }),
        fetched: await fetch('https://example.com/').then(
          () => 'fetched',
          (error: unknown) => (error as Error).name,
        ),
        isSecure: window.isSecureContext,
      };
    });
    expect(tried).toEqual({
      inline: false,
      evaluated: 'EvalError',
      fetched: 'TypeError',
      isSecure: true,
    });
  });

  it('gets no file but those of the built page', async () => {
    const { page } = desktop();
    const secret = readFileSync(join(root, 'package.json'), 'utf8').slice(0, 40);
    const paths = ['../../package.json', '%2e%2e/%2e%2e/package.json', '..%2f..%2fpackage.json'];
    for (const path of [...paths, '//package.json', 'assets/../../../package.json']) {
      const text = await page.evaluate(
        (wanted) =>
          new Promise<string>((resolve) => {
            // As an image: the policy allows those, and the server's answer is what is asked about.
            const image = new Image();
            image.onload = () => {
              resolve('loaded');
            };
            image.onerror = () => {
              resolve('refused');
            };
            image.src = new URL(`/${wanted}`, location.href).href;
          }),
        path,
      );
      expect(text, path).toBe('refused');
    }
    expect(secret).toContain('backprop-lab');
  });

  it('goes nowhere else, opens nothing, and offers addresses outside to the allow-list', async () => {
    const { app, page, lab, printed } = desktop();
    await lab.expectStepBeyond(0);
    await app.evaluate(({ shell }) => {
      Reflect.set(globalThis, 'opened', []);
      shell.openExternal = (address) => {
        (Reflect.get(globalThis, 'opened') as string[]).push(address);
        return Promise.resolve();
      };
    });
    const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    for (const address of ['https://example.com/', 'https://cs231n.github.io/neural-networks-1/']) {
      await page.evaluate((to) => {
        location.href = to;
      }, address);
      await page.evaluate((to) => {
        window.open(to);
      }, address);
      await page.evaluate((to) => {
        const link = document.createElement('a');
        Object.assign(link, { href: to, target: '_blank', rel: 'noopener' });
        document.body.append(link);
        link.click();
      }, address);
    }
    const opened = () => app.evaluate(() => Reflect.get(globalThis, 'opened') as string[]);
    await expect.poll(opened).toEqual(Array(3).fill('https://cs231n.github.io/neural-networks-1/'));
    expect(printed()).toContain('not opened, as it is none of the lab');
    expect(await windows()).toBe(1);
    const address = app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
    );
    expect(await address).toBe('app://lab/');
    await lab.expectStepBeyond(await lab.step());
  });

  it('is refused every permission', async () => {
    const { page } = desktop();
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications'] as const;
      const asked = names.map((name) => navigator.permissions.query({ name }));
      return [
        ...(await Promise.all(asked)).map(({ state }) => state),
        await Notification.requestPermission(),
      ];
    });
    expect(states).toEqual(['denied', 'denied', 'denied']);
  });

  it('cannot hear what the bridge’s own world says', async () => {
    const { page } = desktop();
    expect(
      await page.evaluate(() =>
        Object.keys(window).filter((key) => /^post[0-9a-f]{32}$|__receive/.test(key)),
      ),
    ).toEqual([]);
  });
});

it('is made of a window that is safe in every preference', async ({ skip }) => {
  skip(!isDouble, 'real Electron does not tell a window’s preferences');
  const { app } = desktop();
  const preferences = await app.evaluate(
    ({ BrowserWindow }) =>
      Reflect.get(
        Reflect.get(BrowserWindow.getAllWindows()[0] ?? {}, 'options') as object,
        'webPreferences',
      ) as object,
  );
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    spellcheck: false,
  });
  expect(existsSync(Reflect.get(preferences, 'preload') as string)).toBe(true);
});
