/** The token of the address: taken once, kept for the tab, and shown to nobody. */
import { describe, expect, it } from 'vitest';
import { takeToken } from '../../../renderer/host/token.ts';

function place(hash: string, kept = new Map<string, string>()) {
  const shown: string[] = [];
  return {
    kept,
    shown,
    location: { hash, pathname: '/', search: '?x=1' },
    history: {
      replaceState: (_data: unknown, _unused: string, url?: string | URL | null) => {
        shown.push(String(url));
      },
    },
    sessionStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    },
  };
}

describe('takeToken', () => {
  it('takes the token out of the address bar', () => {
    const here = place('#token=secret');
    expect(takeToken(here)).toBe('secret');
    expect(here.shown).toEqual(['/?x=1']);
  });

  it('knows the token again after a reload, when the address has none', () => {
    const { kept } = place('');
    takeToken(place('#token=secret', kept));
    expect(takeToken(place('', kept))).toBe('secret');
  });

  it('takes a newer token over a kept one', () => {
    const { kept } = place('');
    takeToken(place('#token=old', kept));
    takeToken(place('#token=new', kept));
    expect(takeToken(place('', kept))).toBe('new');
  });

  it('is null where there never was one', () => {
    expect(takeToken(place('#token='))).toBeNull();
  });
});
