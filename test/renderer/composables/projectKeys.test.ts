/** Which keys mean the project. */
import { expect, it } from 'vitest';
import { projectKeyOf } from '../../../renderer/composables/projectKeys.ts';

const press = (change: Partial<Parameters<typeof projectKeyOf>[0]>) =>
  projectKeyOf({
    ...{ code: 'KeyS', key: 's', altKey: false, ctrlKey: true, metaKey: false, shiftKey: false },
    ...change,
  });

it('saves with Ctrl or ⌘ and S, whatever script is written', () => {
  expect(press({})).toBe('save');
  expect(press({ ctrlKey: false, metaKey: true })).toBe('save');
  expect(press({ key: 'ㄴ' })).toBe('save');
  expect(press({ key: 'S', shiftKey: true })).toBe('saveAs');
  expect(press({ code: 'KeyO', key: 'o' })).toBe('open');
});

it('leaves every other key alone', () => {
  expect(press({ ctrlKey: false })).toBeNull();
  expect(press({ altKey: true })).toBeNull();
  expect(press({ code: 'KeyO', key: 'O', shiftKey: true })).toBeNull();
  expect(press({ code: 'KeyN', key: 'n' })).toBeNull();
});
