/** How the app looks: as its page does, from the frame of the window to the words of the menus. */
import type { Appearance } from '@backprop-lab/core/contract';
import { nativeTheme } from 'electron';

/** The ground of the page, so that nothing flashes before it is drawn. */
const grounds = { light: '#f6f5f2', dark: '#131418' };

export class AppAppearance {
  #current: Appearance;

  constructor(initial: Appearance) {
    this.#current = initial;
    nativeTheme.themeSource = initial.theme;
  }

  get current(): Appearance {
    return this.#current;
  }

  get ground(): string {
    return nativeTheme.shouldUseDarkColors ? grounds.dark : grounds.light;
  }

  set(appearance: Appearance): void {
    this.#current = appearance;
    nativeTheme.themeSource = appearance.theme;
  }
}
