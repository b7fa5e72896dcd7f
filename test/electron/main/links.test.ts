/** The way out: a few addresses, in the person's own browser. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeLinks } from '../../../electron/main/links.ts';
import { root } from '../../../electron/serve/places.ts';

const openExternal = vi.hoisted(() => vi.fn<(address: string) => Promise<void>>());
vi.mock('electron', () => ({ shell: { openExternal } }));

const guide = join(root, 'resources/guide');
const guideAddresses = readdirSync(guide)
  .filter((file) => file.endsWith('.md'))
  .flatMap((file) => [...readFileSync(join(guide, file), 'utf8').matchAll(/\]\((https:[^)]+)\)/g)])
  .map(([, address]) => address ?? '');

const links = makeLinks('https://backprop-lab.example/home');

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  openExternal.mockReset().mockResolvedValue();
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a link', () => {
  it.each([
    'https://backprop-lab.example/home',
    'https://backprop-lab.example/elsewhere',
    'https://cs231n.github.io/neural-networks-3/#baby',
    'https://cs231n.stanford.edu/',
    'https://arxiv.org/abs/1412.6980',
    ...guideAddresses,
  ])('that the lab itself shows is opened: %s', (address) => {
    links.open(address);
    expect(openExternal.mock.calls).toEqual([[address]]);
    expect(console.warn).not.toHaveBeenCalled();
  });

  it.each([
    '',
    'arxiv.org',
    '//arxiv.org/',
    'http://arxiv.org/',
    'https://arxiv.org:8443/',
    'https://arxiv.org.evil.example/',
    'https://evil.example/https://arxiv.org/',
    'https://evil.example/#arxiv.org',
    'https://arxiv.org@evil.example/',
    'https://xarxiv.org/',
    'https://www.arxiv.org/',
    'https://github.io/',
    'https://other.github.io/',
    'https://аrxiv.org/',
    'http://backprop-lab.example/',
    'javascript:alert(1)',
    'javascript://arxiv.org/%0aalert(1)',
    'data:text/html,<a href="https://arxiv.org">',
    'file:///etc/passwd',
    'file://arxiv.org/share',
    'smb://arxiv.org/share',
    'ssh://arxiv.org/',
    'ms-settings:https://arxiv.org/',
    'view-source:https://arxiv.org/',
    'blob:https://arxiv.org/0000',
    'filesystem:https://arxiv.org/temporary/x',
    'mailto:someone@arxiv.org',
    'app://lab/',
    'about:blank',
  ])('of any other kind is not: %j', (address) => {
    links.open(address);
    expect(openExternal).not.toHaveBeenCalled();
    expect(console.warn).toHaveBeenCalledOnce();
  });

  it('is not printed at any length', () => {
    links.open(`https://evil.example/${'x'.repeat(100_000)}`);
    expect(String(vi.mocked(console.warn).mock.lastCall?.[0]).length).toBeLessThan(300);
  });

  it('that the system fails to open is told of on the console', async () => {
    const reason = new Error('no browser');
    openExternal.mockRejectedValue(reason);
    links.open('https://arxiv.org/');
    await expect
      .poll(() => vi.mocked(console.error).mock.calls)
      .toContainEqual(['https://arxiv.org/ could not be opened', reason]);
  });
});
