/** One hint at a time: what lasts is shown, and does not flicker. */
import { describe, expect, it } from 'vitest';
import { HintKeeper } from '../../../renderer/hints/hintKeeper.ts';
import type { Hint, HintName } from '../../../renderer/hints/sight.ts';

const hint = (name: HintName): Hint => ({ name, figures: {}, remedy: null });
const looks = (keeper: HintKeeper, ...found: HintName[][]) =>
  found.map((names) => keeper.next(names.map(hint))?.name ?? null);

describe('HintKeeper', () => {
  it('shows what it has seen three times in a row, no sooner', () => {
    expect(
      looks(new HintKeeper(), ['chance'], ['chance'], [], ['chance'], ['chance'], ['chance']),
    ).toEqual([null, null, null, null, null, 'chance']);
  });

  it('keeps it over a few looks that miss it, and lets it go then', () => {
    const keeper = new HintKeeper();
    looks(keeper, ['chance'], ['chance'], ['chance']);
    expect(looks(keeper, [], [], ['chance'], [], [], [], [])).toEqual([
      'chance',
      'chance',
      'chance',
      'chance',
      'chance',
      'chance',
      null,
    ]);
  });

  it('shows the more important one once that lasts, never two', () => {
    const keeper = new HintKeeper();
    looks(keeper, ['chance'], ['chance'], ['chance']);
    const both: HintName[] = ['deadUnits', 'chance'];
    expect(looks(keeper, both, both, both)).toEqual(['chance', 'chance', 'deadUnits']);
  });

  it('tells at once that a run has ended', () => {
    expect(looks(new HintKeeper(), ['diverged'])).toEqual(['diverged']);
  });

  it('knows nothing of another run', () => {
    const keeper = new HintKeeper();
    looks(keeper, ['chance'], ['chance'], ['chance']);
    keeper.forget();
    expect(looks(keeper, ['chance'])).toEqual([null]);
  });
});
