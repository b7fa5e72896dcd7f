import { describe, expect, it, vi } from 'vitest';
import { actOnCurves } from '../../../renderer/charts/curveKeys.ts';

const none = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };
const moment = { at: 3, count: 10, step: 300 };

function press(key: string, held: Partial<typeof none> = {}, range = { from: 100, to: 500 }) {
  const set = vi.fn();
  const at = actOnCurves({ key, ...none, ...held }, moment, { range, last: 1000, set });
  return { at, set };
}

describe('actOnCurves', () => {
  it('goes from moment to moment, not beyond the ends', () => {
    const keys = ['ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'];
    expect(keys.map((key) => press(key).at)).toEqual([2, 4, 9, 0, 0, 9]);
  });

  it('moves along with Shift', () => {
    expect(press('ArrowRight', { shiftKey: true }).set).toHaveBeenCalledWith({
      from: 200,
      to: 600,
    });
  });

  it('zooms about the moment, and shows all again', () => {
    expect(press('+').set).toHaveBeenCalledWith({ from: 180, to: 420 });
    expect(press('0').set).toHaveBeenCalledWith(null);
  });

  it('leaves other keys to others', () => {
    expect(press('r').at).toBeUndefined();
    expect(press('ArrowLeft', { ctrlKey: true }).at).toBeUndefined();
  });
});
