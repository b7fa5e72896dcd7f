/** The workspaces' shortcuts, and the keys that are none. */
import { describe, expect, it } from 'vitest';
import {
  workspaceOfKey,
  type WorkspaceKeyPress,
} from '../../../renderer/composables/workspaceKeys.ts';

const names = ['lab', 'graph'];
const press = (key: Partial<WorkspaceKeyPress>): WorkspaceKeyPress => ({
  code: 'Digit2',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...key,
});

describe('workspaceOfKey', () => {
  it.each(['altKey', 'ctrlKey', 'metaKey'])('takes a digit with %s', (modifier) => {
    expect(workspaceOfKey(press({ [modifier]: true }), names)).toBe('graph');
    expect(workspaceOfKey(press({ [modifier]: true, code: 'Numpad1' }), names)).toBe('lab');
  });

  it('leaves digits alone, and those with two modifiers: AltGr types characters', () => {
    expect(workspaceOfKey(press({}), names)).toBeUndefined();
    expect(workspaceOfKey(press({ altKey: true, ctrlKey: true }), names)).toBeUndefined();
    expect(workspaceOfKey(press({ altKey: true, shiftKey: true }), names)).toBeUndefined();
  });

  it('knows no workspace beyond the last', () => {
    expect(workspaceOfKey(press({ altKey: true, code: 'Digit3' }), names)).toBeUndefined();
    expect(workspaceOfKey(press({ altKey: true, code: 'Digit0' }), names)).toBeUndefined();
  });
});
