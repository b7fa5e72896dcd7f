import { describe, expect, it, vi } from 'vitest';
import { actOnPlane } from '../../../renderer/components/output/planeKeys.ts';

const none = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };

function press(key: string, at = { x: 0.5, y: 0.5 }, held: Partial<typeof none> = {}) {
  const view = { zoom: vi.fn(), move: vi.fn(), reset: vi.fn() };
  return { to: actOnPlane({ key, ...none, ...held }, at, view), ...view };
}

describe('actOnPlane', () => {
  it('moves the crosshair with the arrows', () => {
    expect(press('ArrowRight').to).toEqual({ x: 0.525, y: 0.5 });
    expect(press('ArrowUp').to).toEqual({ x: 0.5, y: 0.475 });
  });

  it('takes the view along where the crosshair would leave it', () => {
    const { to, move } = press('ArrowLeft', { x: 0, y: 0.5 });
    expect(to).toEqual({ x: 0, y: 0.5 });
    expect(move).toHaveBeenCalledWith({ x: 0.025, y: 0 });
  });

  it('moves the view with Shift, the crosshair staying in the picture', () => {
    const { to, move } = press('ArrowDown', { x: 0.2, y: 0.2 }, { shiftKey: true });
    expect(to).toEqual({ x: 0.2, y: 0.2 });
    expect(move.mock.calls[0]?.[0]).toMatchObject({ y: -0.125 });
  });

  it('zooms about the crosshair, shows all, and ends', () => {
    const at = { x: 0.1, y: 0.9 };
    expect(press('+', at).zoom).toHaveBeenCalledWith(0.8, at);
    expect(press('-', at).zoom).toHaveBeenCalledWith(1.25, at);
    expect(press('0').reset).toHaveBeenCalledOnce();
    expect(press('Escape').to).toBeNull();
  });

  it('leaves other keys to others', () => {
    expect(press('r').to).toBeUndefined();
    expect(press('ArrowLeft', { x: 0, y: 0 }, { ctrlKey: true }).to).toBeUndefined();
  });
});
