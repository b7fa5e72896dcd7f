/** Data of one's own: painted by hand and by keys, from files, measured sets, and out again as CSV. */
import type { DataSpec } from '@backprop-lab/core/contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../electron/lab/csv.ts';
import { root } from '../../../electron/serve/places.ts';
import type { LabPage } from '../labPage.ts';
import { serve, useBrowser } from '../useBrowser.ts';

const browser = useBrowser();

async function opened(): Promise<LabPage> {
  const lab = await learning();
  await lab.rest();
  return lab;
}

async function learning(): Promise<LabPage> {
  const { address } = await serve();
  return browser.open(address);
}

/** The data of the run on the bench, as the service has it. */
async function dataOf(lab: LabPage): Promise<DataSpec> {
  return (await lab.run()).spec.data;
}

async function expectData(lab: LabPage, wanted: object): Promise<void> {
  await expect.poll(() => dataOf(lab)).toMatchObject(wanted);
}

const sheet = (lab: LabPage) => lab.page.getByRole('dialog', { name: 'Paint points' });
const square = (lab: LabPage) => sheet(lab).getByRole('application');
const painted = (lab: LabPage) => lab.page.getByRole('status', { name: 'Painted points' });
const table = (lab: LabPage) => lab.page.getByRole('dialog', { name: /^Points from/ });

async function openPainting(lab: LabPage): Promise<void> {
  await lab.button('Paint points').click();
  await square(lab).waitFor();
}

/** Draws with the pointer; places in shares of the square. */
async function stroke(lab: LabPage, places: readonly (readonly [number, number])[]): Promise<void> {
  const box = await square(lab).boundingBox();
  if (!box) throw new Error('the square is not on the screen');
  const [first, ...others] = places.map(
    ([left, top]) => [box.x + left * box.width, box.y + top * box.height] as const,
  );
  if (!first) return;
  await lab.page.mouse.move(...first);
  await lab.page.mouse.down();
  for (const place of others) await lab.page.mouse.move(...place, { steps: 8 });
  await lab.page.mouse.up();
}

const labelsOf = (data: DataSpec) =>
  data.kind === 'points' ? [...data.train.labels, ...data.test.labels] : [];
const countOf = (data: DataSpec, label: number) =>
  labelsOf(data).filter((each) => each === label).length;

describe('painting with the pointer', () => {
  it('waits for a second class, learns as soon as it is there, and every stroke can be undone', async () => {
    const lab = await learning();
    await openPainting(lab);
    await stroke(lab, [
      [0.2, 0.3],
      [0.7, 0.3],
    ]);
    await lab.expectStatus('Waiting for points');
    await expect
      .poll(() => painted(lab).textContent())
      .toContain('No training points of class 2 yet');
    expect((await dataOf(lab)).kind).toBe('generated');
    await lab.page.keyboard.press('2');
    await stroke(lab, [
      [0.2, 0.8],
      [0.7, 0.8],
    ]);
    await expectData(lab, { kind: 'points', classes: 2 });
    const data = await dataOf(lab);
    expect(countOf(data, 0)).toBeGreaterThan(10);
    expect(countOf(data, 1)).toBeGreaterThan(10);
    expect(data.kind === 'points' && data.test.labels.length).toBe(
      Math.floor(countOf(data, 0) / 4) + Math.floor(countOf(data, 1) / 4),
    );
    await lab.expectStatus('Learning');
    await lab.expectStepBeyond(0);
    await lab.page.keyboard.press('Control+z');
    await lab.expectStatus('Waiting for points');
    await lab.page.keyboard.press('Control+z');
    await expectData(lab, { kind: 'generated', dataset: 'spirals' });
    await lab.expectStatus('Learning');
  });

  it('erases under the eraser, clears all, and brings all back', async () => {
    const lab = await opened();
    await openPainting(lab);
    await stroke(lab, [[0.25, 0.25]]);
    await lab.page.keyboard.press('2');
    await stroke(lab, [[0.75, 0.75]]);
    await lab.page.keyboard.press('3');
    await stroke(lab, [[0.25, 0.75]]);
    await expectData(lab, { kind: 'points', train: { labels: [0, 1, 2] } });
    await lab.page.keyboard.press('e');
    await stroke(lab, [[0.25, 0.76]]);
    await expectData(lab, { kind: 'points', classes: 2, train: { labels: [0, 1] } });
    await lab.button('Clear').click();
    await lab.expectStatus('Waiting for points');
    await expect.poll(() => painted(lab).textContent()).toContain('No points yet');
    await lab.page.keyboard.press('Control+z');
    await expect.poll(() => painted(lab).textContent()).toContain('2 for training, 0 for test');
  });

  it('goes on from the points of the run', async () => {
    const lab = await opened();
    const run = (await lab.run()).id;
    const before = await lab.client.call('points', { run });
    await openPainting(lab);
    await lab.button('Begin with the points of now').click();
    await expectData(lab, {
      kind: 'points',
      train: { labels: [...before.train.labels] },
      test: { labels: [...before.test.labels] },
    });
  });
});

describe('painting with keys alone', () => {
  it('moves a cursor, places points of classes, and closes', async () => {
    const lab = await opened();
    await lab.button('Paint points').focus();
    await lab.page.keyboard.press('Enter');
    await expect
      .poll(() => square(lab).evaluate((element) => element === document.activeElement))
      .toBe(true);
    const { keyboard } = lab.page;
    await keyboard.press('Enter');
    await keyboard.press('Shift+ArrowRight');
    await keyboard.press('ArrowUp');
    await keyboard.press('2');
    await keyboard.press('Enter');
    // The square shows −1.5 … 1.5: a large step is a tenth of it, a small one a fortieth.
    await expectData(lab, {
      kind: 'points',
      train: {
        x: [
          [0, 0],
          [expect.closeTo(0.3), expect.closeTo(0.075)],
        ],
        labels: [0, 1],
      },
    });
    await keyboard.press('Escape');
    await expect.poll(() => sheet(lab).count()).toBe(0);
  });
});

const penguins = join(root, 'resources/datasets/penguins.csv');

async function openTable(lab: LabPage, content: string): Promise<void> {
  await lab.button('Points from a CSV file').click();
  await lab.page.getByLabel('CSV file', { exact: true }).setInputFiles({
    name: 'my.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(content),
  });
  await table(lab).getByRole('table').waitFor();
}

async function choose(lab: LabPage, label: string, option: string): Promise<void> {
  await comboBox(lab, label).click();
  await lab.page.getByRole('option', { name: option, exact: true }).click();
}

function comboBox(lab: LabPage, label: string): Locator {
  return lab.page.getByRole('combobox', { name: new RegExp(`^${label} `) });
}

describe('a CSV file', () => {
  it('is shown, its columns are chosen, rows with gaps are told, and a run learns from it', async () => {
    const lab = await opened();
    await lab.button('Points from a CSV file').click();
    await lab.page.getByLabel('CSV file', { exact: true }).setInputFiles(penguins);
    await expect
      .poll(() => table(lab).getByRole('status', { name: 'What comes of it' }).textContent())
      .toContain('342 of 344 rows become points.');
    await choose(lab, 'Class', 'sex');
    await choose(lab, 'x₁', 'body_mass_g');
    const result = table(lab).getByRole('status', { name: 'What comes of it' });
    await expect.poll(() => result.textContent()).toContain('333 of 344 rows become points.');
    await expect.poll(() => result.textContent()).toMatch(/5 \(\w+\), 10 \(sex\)/);
    await lab.button('Learn from it').click();
    await expectData(lab, {
      kind: 'table',
      features: ['body_mass_g', 'bill_depth_mm'],
      target: 'sex',
      classNames: ['male', 'female'],
    });
    await lab.page.keyboard.press('Control+z');
    await expectData(lab, { kind: 'generated' });
  });

  it('is cut anew by another delimiter, and by whether its first row is a header', async () => {
    const lab = await opened();
    await openTable(lab, 'a;b;c\n1,5;2;x\n3;4;y\n');
    await expect.poll(() => table(lab).getByRole('columnheader').count()).toBe(4);
    await expect.poll(() => table(lab).getByRole('alert').textContent()).toContain('row 2, a');
    await choose(lab, 'Cells end with', 'comma ,');
    await expect
      .poll(() => table(lab).getByRole('alert').textContent())
      .toContain('fewer than three columns');
    await choose(lab, 'Cells end with', 'semicolon ;');
    await choose(lab, 'First row', 'is data');
    await expect.poll(() => table(lab).getByRole('rowheader').count()).toBe(3);
  });

  it('with gaps can be refused by row and column', async () => {
    const lab = await opened();
    await openTable(lab, 'a,b,kind\n1,2,x\n3,,y\n5,6,y\n');
    await choose(lab, 'Rows with gaps', 'refuse the file');
    await expect
      .poll(() => table(lab).getByRole('alert').textContent())
      .toContain('row 3, b: expected a value, got nothing');
    await expect.poll(() => lab.button('Learn from it').isDisabled()).toBe(true);
  });

  it('that is dropped on the window goes to the lab in parts', async () => {
    const lab = await opened();
    await lab.page.evaluate(() => {
      const row = (i: number) => `${i % 7},${i % 11},${'ab'[i % 2] ?? ''},${'#'.repeat(80)}\n`;
      const rows = Array.from({ length: 90_000 }, (_, i) => row(i));
      const files = new DataTransfer();
      files.items.add(new File(['x1,x2,class,padding\n', ...rows], 'large.csv'));
      const init = { dataTransfer: files, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new DragEvent('dragover', init));
      document.body.dispatchEvent(new DragEvent('drop', init));
    });
    await expect
      .poll(() => table(lab).getByRole('status', { name: 'What comes of it' }).textContent())
      .toContain('90,000 of 90,000 rows become points.');
  });

  it('of more than 50 MB is refused unread, by name and limit', async () => {
    const lab = await opened();
    await lab.page.evaluate(() => {
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(50_000_001)], 'huge.csv'));
      const init = { dataTransfer: files, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new DragEvent('drop', init));
    });
    await expect
      .poll(() => table(lab).getByRole('alert').textContent())
      .toContain('huge.csv is too large: 51 MB, and the limit is 50 MB.');
  });

  it('is pasted as text, with numbers to foretell', async () => {
    const lab = await opened();
    await lab.page.evaluate(() => {
      const clipboardData = new DataTransfer();
      const rows = Array.from({ length: 30 }, (_, i) => `${i / 10}\t${i % 4}\t${i * 1.5}`);
      clipboardData.setData('text/plain', ['a\tb\theight', ...rows].join('\n'));
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    });
    await table(lab).getByRole('table').waitFor();
    await lab.button('Learn from it').click();
    await expectData(lab, { kind: 'valueTable', target: 'height', features: ['a', 'b'] });
  });
});

describe('a measured set', () => {
  it('shows any two of its features, its source, and the rows that are left out', async () => {
    const lab = await opened();
    await lab.dataset('Penguins of Palmer Station').click();
    await expectData(lab, { kind: 'table', features: ['flipper_length_mm', 'bill_length_mm'] });
    const panel = lab.page.getByRole('region', { name: 'Data' });
    const words = () => panel.textContent();
    await expect.poll(words).toContain('CC0 1.0');
    await expect.poll(words).toContain('2 of 344 rows');
    await choose(lab, 'x₂', 'body mass (g)');
    await expectData(lab, { kind: 'table', features: ['flipper_length_mm', 'body_mass_g'] });
    await expect.poll(() => lab.dataset('Penguins of Palmer Station').isChecked()).toBe(true);
  });
});

describe('more settings', () => {
  it('reach the run: wrong labels, imbalance, standardization', async () => {
    const lab = await opened();
    await lab.button('More data settings').click();
    await lab.field('Wrong labels').fill('20');
    await lab.field('Wrong labels').press('Enter');
    await lab.field('Imbalance').fill('4');
    await lab.field('Imbalance').press('Enter');
    await lab.page.getByRole('checkbox', { name: 'Standardize the features' }).click();
    await expectData(lab, { labelNoise: 0.2, imbalance: 4, standardize: true });
  });
});

describe('exported points', () => {
  it('are those of the run, and come back in as the same table', async () => {
    const lab = await opened();
    const [download] = await Promise.all([
      lab.page.waitForEvent('download'),
      lab.button('Export points').click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    const { rows } = parseCsv(text, download.suggestedFilename());
    const { train, test } = await lab.client.call('points', { run: (await lab.run()).id });
    expect(rows).toHaveLength(1 + train.labels.length + test.labels.length);
    expect(rows[0]).toEqual(['x1', 'x2', 'class', 'part']);
    expect(rows[1]?.slice(0, 2).map((cell) => Math.fround(Number(cell)))).toEqual([
      ...train.features.slice(0, 2),
    ]);
    const labels = rows.slice(1).map(([, , label]) => Number(label) - 1);
    expect(labels).toEqual([...train.labels, ...test.labels]);
    await openTable(lab, text);
    await choose(lab, 'Class', 'class');
    await lab.button('Learn from it').click();
    await expectData(lab, { kind: 'table', target: 'class', classNames: ['1', '2', '3'], labels });
  });
});
