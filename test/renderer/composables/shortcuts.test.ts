/** Shortcuts: the training's keys, and the keys that belong to somebody else. */
import { describe, expect, it } from 'vitest';
import { actionOf, type KeyPress } from '../../../renderer/composables/shortcuts.ts';

const press = (key: Partial<KeyPress>): KeyPress => ({
  code: '',
  key: '',
  repeat: false,
  shift: false,
  command: false,
  alt: false,
  focus: 'page',
  ...key,
});
const space = press({ code: 'Space', key: ' ' });
const right = press({ code: 'ArrowRight', key: 'ArrowRight' });
const r = press({ code: 'KeyR', key: 'r' });

describe('actionOf', () => {
  it('plays with Space, steps with →, resets with R', () => {
    expect([space, right, r].map(actionOf)).toEqual(['togglePlay', 'step', 'reset']);
  });

  it('finds R on a Korean keyboard too', () => {
    expect(actionOf({ ...r, key: 'ㄱ' })).toBe('reset');
  });

  it('leaves all keys to whoever types', () => {
    for (const key of [space, right, r]) expect(actionOf({ ...key, focus: 'text' })).toBeNull();
  });

  it('leaves Space to buttons and → to sliders', () => {
    for (const key of [space, right]) expect(actionOf({ ...key, focus: 'control' })).toBeNull();
  });

  it('leaves the browser its own, such as Ctrl+R', () => {
    expect(actionOf({ ...r, command: true })).toBeNull();
  });

  it('undoes with Ctrl+Z, does again with Ctrl+Shift+Z or Ctrl+Y, wherever the script', () => {
    const z = press({ code: 'KeyZ', key: 'z', command: true });
    expect(actionOf(z)).toBe('undo');
    expect(actionOf({ ...z, key: 'ㅋ' })).toBe('undo');
    expect(actionOf({ ...z, focus: 'control' })).toBe('undo');
    expect(actionOf({ ...z, shift: true })).toBe('redo');
    expect(actionOf(press({ code: 'KeyY', key: 'y', command: true }))).toBe('redo');
  });

  it('leaves undoing in a text to the text, and Z alone to nobody', () => {
    const z = press({ code: 'KeyZ', key: 'z' });
    expect(actionOf({ ...z, command: true, focus: 'text' })).toBeNull();
    expect(actionOf({ ...z, command: true, alt: true })).toBeNull();
    expect(actionOf(z)).toBeNull();
  });

  it('steps on while → is held down, but does not flicker between play and pause', () => {
    expect(actionOf({ ...right, repeat: true })).toBe('step');
    expect(actionOf({ ...space, repeat: true })).toBeNull();
  });
});
