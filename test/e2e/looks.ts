/** How the page is looked at where it is judged: themes, languages, sizes of the window. */
import type { BrowserContext, Page, ViewportSize } from 'playwright-core';
import { en } from '../../renderer/locales/en.ts';
import { ko } from '../../renderer/locales/ko.ts';
import type { Messages } from '../../renderer/locales/messages.ts';
import { drawn } from './drawn.ts';
import type { TestBrowser } from './useBrowser.ts';

export interface Look {
  readonly theme: 'light' | 'dark';
  readonly language: string;
  readonly words: Messages;
}

export const plainLook: Look = { theme: 'light', language: 'en-US', words: en };

/** Each theme and each language once. */
export const bothLooks: readonly Look[] = [
  plainLook,
  { theme: 'dark', language: 'ko-KR', words: ko },
];

/** Each theme in each language. */
export const allLooks: readonly Look[] = [
  plainLook,
  { theme: 'dark', language: 'en-US', words: en },
  { theme: 'light', language: 'ko-KR', words: ko },
  { theme: 'dark', language: 'ko-KR', words: ko },
];

/** The one that all that matters fits into, and the smallest. */
export const usualSizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
] as const;

export const allSizes = [{ width: 1440, height: 900 }, ...usualSizes] as const;

/** What follows the window's size by an observer follows a frame later. */
export async function resize(page: Page, size: ViewportSize): Promise<void> {
  await page.setViewportSize(size);
  await drawn(page);
}

/** A profile that looks so, and lets axe in: it is a script of ours, not of the page, whose policy would refuse it. */
export function profileOf(
  browser: TestBrowser,
  { theme, language }: Look,
): Promise<BrowserContext> {
  return browser.profile({ locale: language, colorScheme: theme, bypassCSP: true });
}
