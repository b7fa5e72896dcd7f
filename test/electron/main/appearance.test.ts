/** How the app looks: as its page. */
import { nativeTheme } from 'electron';
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { AppAppearance } from '../../../electron/main/appearance.ts';

const system = vi.hoisted(() => ({ themeSource: 'system', shouldUseDarkColors: false }));
vi.mock('electron', () => ({ nativeTheme: system }));

const tokens = readFileSync(
  new URL('../../../renderer/styles/tokens.css', import.meta.url),
  'utf8',
);

/** The page's ground under a selector. */
function groundUnder(selector: string): string | undefined {
  const [, block] = tokens.split(`${selector} {`);
  return /--ground: (#[\da-f]{6});/.exec(block?.split('}')[0] ?? '')?.[1];
}

describe('the ground of the window', () => {
  it.each([
    ['light', false, ':root'],
    ['dark', true, ":root[data-theme='dark']"],
  ])('is that of the page when it is %s', (_theme, isDark, selector) => {
    system.shouldUseDarkColors = isDark;
    const { ground } = new AppAppearance({ theme: 'system', language: 'en' });
    expect(ground).toMatch(/^#/);
    expect(ground).toBe(groundUnder(selector));
  });
});

describe('the theme of the system’s parts', () => {
  it.each(['system', 'light', 'dark'] as const)('is the one that was chosen: %s', (theme) => {
    const first = { theme, language: 'ko' } as const;
    const appearance = new AppAppearance(first);
    expect(nativeTheme.themeSource).toBe(theme);
    expect(appearance.current).toEqual(first);
    const second = { theme: 'light', language: 'en' } as const;
    appearance.set(second);
    expect(nativeTheme.themeSource).toBe('light');
    expect(appearance.current).toEqual(second);
  });
});
