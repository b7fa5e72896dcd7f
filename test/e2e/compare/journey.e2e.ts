/** A comparison from its beginning to what is taken away of it, as a person goes through it. */
import { cellsOf, conclude, type SweepRun } from '@backprop-lab/core/contract';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { en } from '../../../renderer/locales/en.ts';
import { formatMeasure } from '../../../renderer/sweeps/measures.ts';
import { openEmptyCompare, type ComparePage } from '../comparePage.ts';
import { useBrowser, useServer } from '../useBrowser.ts';

const browser = useBrowser();
const server = useServer();
const STEPS = 500;
const LARGE = 'units 20 · λ 0.01';

describe('Compare', () => {
  it('trains the lecture’s figure, says how fair it is and what it shows, and opens a cell in the Lab', async () => {
    const compare = await openLecture();
    const { page } = compare;
    const banner = page.getByRole('note', { name: en.sweep.fairness });
    for (const told of [
      'Shared: points, train and test split.',
      'first weights (along hidden units)',
    ]) {
      await expect.poll(() => banner.textContent()).toContain(told);
    }

    await expectTrueFigures(compare);
    await linksCellCurveAndRow(compare);
    await sortsAndFilters(compare);
    await goesBackAndForth(compare);

    const accuracy = await accuracyOfFirstSeed(compare);
    await compare
      .cell(LARGE)
      .getByRole('button', { name: `${LARGE}, test` })
      .click();
    await expect
      .poll(() => page.getByRole('tab', { name: en.workspaces.lab }).getAttribute('aria-selected'))
      .toBe('true');
    await expect.poll(() => compare.lab.step()).toBe(STEPS);
    await expect.poll(() => compare.lab.shown('Test accuracy')).toBe(accuracy);
    await page.getByRole('tab', { name: en.workspaces.compare }).click();
    await expect.poll(() => compare.cells.count()).toBe(9);
  });

  it('changes what is compared, refuses what cannot be, acts on cells, and gives files', async () => {
    const compare = await openLecture();
    const { page } = compare;
    await refusesBadAxes(compare);
    await actsOnCells(compare);
    await givesFiles(compare);

    // The cell that was removed, then the axes of before.
    await compare.button(en.sweep.undo).click();
    await expect.poll(() => compare.cells.count()).toBe(6);
    await compare.button(en.sweep.undo).click();
    await expect.poll(() => compare.cells.count()).toBe(9);
    await compare.button(en.sweep.anyRuns).click();
    const dialog = page.getByRole('dialog', { name: en.sweep.anyRuns });
    await dialog.getByRole('checkbox').first().click();
    await dialog.getByRole('checkbox', { name: en.sweep.linear }).click();
    await dialog.getByRole('checkbox', { name: '1-nearest neighbour, L2' }).click();
    await dialog.getByRole('button', { name: 'Compare 1' }).click();
    await expect.poll(() => compare.cells.count()).toBe(3);
    await expect
      .poll(() => compare.figure('1-nearest neighbour, L2', en.measures.trainAccuracy))
      .toMatch(/^9\d\.\d%$|^100\.0%$/);
    await expect
      .poll(() => compare.figure('1-nearest neighbour, L2', en.measures.trainLoss))
      .toBe('–');
    await expect
      .poll(() => compare.figure(en.sweep.linear, en.measures.testAccuracy))
      .toMatch(/%$/);
  });
});

/** As the Lab writes it. */
const inPercent = new Intl.NumberFormat('en', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** With three seeds and few steps, so that it is over soon. */
async function openLecture(): Promise<ComparePage> {
  const compare = await openEmptyCompare(browser, server.address);
  const { page } = compare;
  await compare.preset('lecture');
  await expect.poll(() => compare.cells.count()).toBe(9);
  await setSettings(compare, async () => {
    const steps = page.getByRole('textbox', { name: `${en.sweep.steps}, typed` });
    await steps.fill(String(STEPS));
    await steps.press('Enter');
  });
  await setSettings(compare, async () => {
    await page.getByRole('combobox', { name: en.sweep.seeds }).click();
    await page.getByRole('option', { name: '3', exact: true }).click();
  });
  await expect.poll(async () => (await compare.sweep()).spec.seeds).toBe(3);
  await compare.expectFinished();
  await expect.poll(() => compare.history.getAttribute('aria-valuetext')).toContain(`of ${STEPS}`);
  return compare;
}

async function setSettings(compare: ComparePage, set: () => Promise<void>): Promise<void> {
  const before = (await compare.sweep()).id;
  const button = compare.button(/^Seeds /);
  await button.click();
  await set();
  await expect.poll(async () => (await compare.sweep()).id).not.toBe(before);
  // A tooltip above the panel takes the first Escape for itself.
  await expect
    .poll(async () => {
      await compare.page.keyboard.press('Escape');
      return button.getAttribute('aria-expanded');
    })
    .toBe('false');
}

/** Every figure in the table is the service's, and the sentence is what follows from them. */
async function expectTrueFigures(compare: ComparePage): Promise<void> {
  const { id, spec } = await compare.sweep();
  const cells = cellsOf(spec);
  const runs: SweepRun[] = [];
  for (const { index, specs } of cells) {
    for (const [repetition, { seed }] of specs.entries()) {
      const input = { sweep: id, cell: index, seed: repetition };
      const { history } = await compare.lab.client.call('cellHistory', input);
      const last = history.at(-1);
      expect(last?.step).toBe(STEPS);
      const status = { kind: 'finished' as const, reason: 'steps' as const };
      if (last)
        runs.push({ ...last, cell: index, repetition, seed, status, parameters: 0, seconds: 0 });
    }
  }
  const means = cells.map(({ index }) => {
    const own = runs.filter(({ cell }) => cell === index).map(({ testLoss }) => testLoss ?? NaN);
    return formatMeasure('testLoss', own.reduce((sum, loss) => sum + loss, 0) / own.length);
  });
  await expect.poll(() => compare.column('test')).toEqual(means);
  const heat = compare.page.getByRole('region', { name: 'Test loss over the grid' });
  await expect.poll(() => heat.getByRole('listitem').allTextContents()).toEqual(means);
  const finding = conclude(spec, cells, runs);
  const said = finding ? en.findingTitles[finding.kind] : en.sweep.noFinding;
  await expect.poll(() => compare.finding.textContent()).toContain(said);
}

async function accuracyOfFirstSeed(compare: ComparePage): Promise<string> {
  const { id, spec } = await compare.sweep();
  const large = cellsOf(spec).find(
    ({ subject }) => subject.kind === 'place' && subject.values.join() === '20,0.01',
  );
  const input = { sweep: id, cell: large?.index ?? -1, seed: 0 };
  const { history } = await compare.lab.client.call('cellHistory', input);
  return inPercent.format(history.at(-1)?.testAccuracy ?? NaN);
}

async function linksCellCurveAndRow(compare: ComparePage): Promise<void> {
  const { page } = compare;
  const litCells = compare.cells.and(page.locator('[aria-current]'));
  const litRows = compare.rows.and(page.locator('[aria-current]'));
  await compare.rows.nth(4).hover();
  await expect.poll(() => litCells.getAttribute('aria-label')).toBe('units 6 · λ 0.01');
  await page.getByRole('group', { name: en.sweep.explore }).focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => litCells.getAttribute('aria-label')).toBe('units 3 · λ 0.001');
  await expect.poll(() => litRows.count()).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => litCells.count()).toBe(0);
}

async function sortsAndFilters(compare: ComparePage): Promise<void> {
  const { page } = compare;
  const heading = page.getByRole('columnheader', { name: 'test', exact: true });
  await heading.getByRole('button').click();
  await expect.poll(() => heading.getAttribute('aria-sort')).toBe('ascending');
  await expect.poll(async () => isAscending((await compare.column('test')).map(Number))).toBe(true);
  await page.getByRole('searchbox', { name: en.sweep.filter }).fill('20 0.01');
  await expect.poll(() => compare.rows.count()).toBe(1);
  await expect.poll(() => compare.column('units')).toEqual(['20']);
  await page.getByRole('searchbox', { name: en.sweep.filter }).fill('');
  await page.getByRole('checkbox', { name: en.sweep.everySeed }).click();
  await expect.poll(() => compare.rows.count()).toBe(27);
  const all = async (name: string) => new Set(await compare.column(name));
  await expect.poll(() => all('Seed')).toEqual(new Set(['1', '2', '3']));
  await page.getByRole('checkbox', { name: en.sweep.differing }).click();
  await expect.poll(() => all('Step')).toEqual(new Set([String(STEPS)]));
  await page.getByRole('checkbox', { name: en.sweep.differing }).click();
  await page.getByRole('checkbox', { name: en.sweep.everySeed }).click();
}

function isAscending(numbers: readonly number[]): boolean {
  return isDeepStrictEqual(
    numbers,
    numbers.toSorted((a, b) => a - b),
  );
}

async function goesBackAndForth(compare: ComparePage): Promise<void> {
  const accuracy = await compare.figure(LARGE, en.measures.testAccuracy);
  await compare.history.focus();
  await compare.page.keyboard.press('Home');
  await compare.expectStatus(`All cells at step 0 of ${STEPS}`);
  await expect.poll(() => compare.figure(LARGE, en.measures.testAccuracy)).not.toBe(accuracy);
  await compare.page.keyboard.press('End');
  await compare.expectFinished();
  await expect.poll(() => compare.figure(LARGE, en.measures.testAccuracy)).toBe(accuracy);
}

async function refusesBadAxes(compare: ComparePage): Promise<void> {
  const { page } = compare;
  await compare.button(/^rows /).click();
  const values = page.getByRole('textbox', { name: en.sweep.values });
  const problem = page.getByRole('alert');
  for (const [typed, said] of [
    ['', 'has no values'],
    ['0.1, strong', '“strong” is not a number'],
    ['0.1, 0.1', 'is there twice'],
    ['-1', 'out of range'],
    ['1 2 3 4 5 6 7 8 9 10 11 12 13', 'too many cells. Keep at most 12'],
  ] as const) {
    await values.fill(typed);
    await expect.poll(() => problem.textContent()).toContain(said);
    await expect.poll(() => compare.button(en.sweep.apply).isDisabled()).toBe(true);
  }
  await values.fill('0, 0.01');
  await compare.button(en.sweep.apply).click();
  await expect.poll(() => compare.cells.count()).toBe(6);
  await compare.expectFinished();
}

async function actsOnCells(compare: ComparePage): Promise<void> {
  const { page } = compare;
  const act = async (name: string) => {
    // A cell that is pointed at is enlarged, over the menus of its neighbours.
    await page.mouse.move(0, 0);
    await expect.poll(() => page.locator('[data-reka-popper-content-wrapper]').count()).toBe(0);
    await compare.button(en.sweep.cellMenu.replace('{name}', LARGE)).click();
    await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
  };
  await act(en.cellActions.pin);
  await expect.poll(async () => (await compare.column('units'))[0]).toBe('20');
  await act(en.cellActions.stop);
  await expect.poll(() => compare.cell(LARGE).textContent()).toContain(en.sweep.stopped);
  await act(en.cellActions.restart);
  await expect.poll(() => compare.cell(LARGE).textContent()).not.toContain(en.sweep.stopped);
  await act(en.cellActions.remove);
  await expect.poll(() => compare.cells.count()).toBe(5);
}

async function givesFiles(compare: ComparePage): Promise<void> {
  const runs = await takeAway(compare, en.takeAways.runs);
  const lines = runs.toString().trim().split('\n');
  expect(lines[0]).toContain('units,lambda,seed,state,steps,parameters');
  expect(lines).toHaveLength(1 + 5 * 3);
  const histories = await takeAway(compare, en.takeAways.histories);
  expect(histories.toString().split('\n').length).toBeGreaterThan(15 * 100);
  const { spec } = await compare.sweep();
  expect(JSON.parse((await takeAway(compare, en.takeAways.json)).toString())).toEqual(spec);
  const svg = (await takeAway(compare, en.takeAways.svg)).toString();
  expect(svg).toContain('hidden units');
  expect(svg.match(/<image/g)).toHaveLength(5);
  const png = await takeAway(compare, en.takeAways.png);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
}

async function takeAway(compare: ComparePage, name: string): Promise<Buffer> {
  await compare.button(en.sweep.takeAway).click();
  const coming = compare.page.waitForEvent('download');
  await compare.button(name).click();
  return readFileSync(await (await coming).path());
}
