/** The application menu of every platform, in both languages. */
import type { Language } from '@backprop-lab/core/contract';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { menuTemplate } from '../../../electron/main/menu.ts';
import { words } from '../../../electron/main/words.ts';

const platforms = ['darwin', 'win32', 'linux'] as const;
const languages = ['en', 'ko'] as const;
const everywhere = platforms.flatMap((platform) =>
  languages.map((language) => ({ platform, language })),
);

type Item = MenuItemConstructorOptions;

function itemsOf({ submenu }: Item): Item[] {
  return Array.isArray(submenu) ? submenu : [];
}

const withAllBelow = (item: Item): Item[] => [item, ...itemsOf(item).flatMap(withAllBelow)];

function open({
  platform,
  language,
  isDevelopment = false,
}: {
  platform: NodeJS.Platform;
  language: Language;
  isDevelopment?: boolean;
}) {
  const actions = {
    begin: vi.fn(),
    open: vi.fn(),
    openRecent: vi.fn(),
    clearRecent: vi.fn(),
    save: vi.fn(),
    saveAs: vi.fn(),
    revert: vi.fn(),
    command: vi.fn(),
    website: vi.fn(),
  };
  const state = { recent: ['/home/kim/a & b.bplab'], hasFile: true };
  const menus = menuTemplate(words[language], actions, platform, isDevelopment, state);
  const items = menus.flatMap(withAllBelow);
  const menuNamed = (label: string) => menus.find((menu) => menu.label === label) ?? {};
  const itemNamed = (label: string) => items.find((item) => item.label === label);
  return { actions, menus, items, menuNamed, itemNamed, words: words[language] };
}

/** As Electron does it, with arguments that are nobody's business. */
function choose(item: Item | undefined): void {
  if (!item?.click) throw new Error('there is nothing to choose');
  Reflect.apply(item.click, undefined, [{}, undefined, { triggeredByAccelerator: false }]);
}

const rolesOf = (items: readonly Item[]) => items.flatMap(({ role }) => role ?? []);

describe.each(everywhere)('the menu on $platform in $language', ({ platform, language }) => {
  it('has words or a role for everything, and an effect', () => {
    const { items } = open({ platform, language, isDevelopment: true });
    expect(items.length).toBeGreaterThan(15);
    for (const item of items) {
      if (item.type === 'separator') continue;
      expect(item.label ?? item.role).toMatch(/\S/);
      expect([item.role, item.submenu, item.click]).not.toEqual([undefined, undefined, undefined]);
    }
  });

  it('has its menus in the order of the platform, in words of the language', () => {
    const { menus, words } = open({ platform, language });
    const { file, edit, training, view, window, help } = words;
    const app = platform === 'darwin' ? ['appMenu'] : [];
    expect(menus.map(({ label, role }) => label ?? role)).toEqual([
      ...app,
      ...[file, edit, training, view, window, help],
    ]);
    expect(rolesOf(menus)).toEqual([...app, 'editMenu', 'windowMenu', 'help']);
  });

  it('quits, closes and tells about itself where the platform expects it', () => {
    const { menuNamed, items, words } = open({ platform, language });
    const isMac = platform === 'darwin';
    expect(rolesOf(itemsOf(menuNamed(words.file)))).toEqual([isMac ? 'close' : 'quit']);
    expect(rolesOf(itemsOf(menuNamed(words.help)))).toEqual(isMac ? [] : ['about']);
    expect(rolesOf(items).filter((role) => role === 'appMenu')).toHaveLength(isMac ? 1 : 0);
  });

  it.each([true, false])('offers tools to look inside only in development: %s', (isDevelopment) => {
    const { items } = open({ platform, language, isDevelopment });
    expect(rolesOf(items).includes('toggleDevTools')).toBe(isDevelopment);
    expect(rolesOf(items)).not.toContain('forceReload');
  });

  it('takes no key from the page', () => {
    const { items } = open({ platform, language, isDevelopment: true });
    const registered = items.filter((item) => item.registerAccelerator !== false);
    expect(registered.flatMap(({ accelerator }) => accelerator ?? [])).toEqual([
      'CmdOrCtrl+N',
      'CmdOrCtrl+O',
      'CmdOrCtrl+S',
      'CmdOrCtrl+Shift+S',
    ]);
  });

  it('shows the keys of the training, but on macOS, where a shown key is a taken one', () => {
    const { menuNamed, itemNamed, words } = open({ platform, language });
    const shown = itemsOf(menuNamed(words.training)).map(({ label, accelerator }) => [
      label,
      accelerator,
    ]);
    const key = (name: string) => (platform === 'darwin' ? undefined : name);
    expect(shown).toEqual([
      [words.togglePlay, key('Space')],
      [words.step, key('Right')],
      [words.reset, key('R')],
    ]);
    expect(itemNamed(words.guide)?.accelerator).toBe(key('F1'));
  });

  it('does what its items say', () => {
    const { actions, itemNamed, words } = open({ platform, language });
    choose(itemNamed(words.open));
    choose(itemNamed(words.website));
    expect(actions.open).toHaveBeenCalledOnce();
    expect(actions.website).toHaveBeenCalledOnce();
    expect(actions.command).not.toHaveBeenCalled();
    const commands = ['togglePlay', 'step', 'reset', 'guide'] as const;
    for (const name of commands) choose(itemNamed(words[name]));
    expect(actions.command.mock.calls).toEqual(commands.map((name) => [name]));
  });
});
