/** The Lab without a mouse: shortcuts, and numbers that are typed. */
import { describe, expect, it } from 'vitest';
import type { LabPage } from './labPage.ts';
import { useBrowser, useServer } from './useBrowser.ts';

const browser = useBrowser();
const server = useServer();

describe('shortcuts', () => {
  it('Space pauses and plays, → makes one step, R goes back to step 0', async () => {
    const lab = await opened();
    const { keyboard } = lab.page;
    await keyboard.press('Space');
    await lab.expectStatus('Paused');
    await lab.settle();
    const step = await lab.step();
    await keyboard.press('ArrowRight');
    await expect.poll(() => lab.step()).toBe(step + 1);
    await keyboard.press('r');
    await expect.poll(() => lab.step()).toBe(0);
    await lab.expectStatus('Paused');
    await keyboard.press('Space');
    await lab.expectStatus('Learning');
    await lab.expectStepBeyond(0);
  });

  it('→ on a slider moves the slider, and makes no step', async () => {
    const lab = await opened();
    await lab.pause();
    const step = await lab.step();
    const lambda = lab.slider('Regularization λ');
    const before = await lambda.getAttribute('aria-valuetext');
    await lambda.press('ArrowRight');
    await expect.poll(() => lambda.getAttribute('aria-valuetext')).not.toBe(before);
    await lab.settle();
    expect(await lab.step()).toBe(step);
  });

  it('letters that are typed into a field are only letters', async () => {
    const lab = await opened();
    await lab.pause();
    const step = await lab.step();
    const noise = lab.field('Noise σ');
    await noise.fill('');
    await noise.pressSequentially('r r');
    expect(await noise.inputValue()).toBe('r r');
    await lab.settle();
    expect(await lab.step()).toBe(step);
    await lab.expectStatus('Paused');
  });

  it('Tab leads from a unit into its numbers, which stay as long as the focus is among them', async () => {
    const { page } = await opened();
    await page.getByRole('button', { name: 'Score 1', exact: true }).focus();
    await page.getByRole('button', { name: /^Bias: / }).waitFor();
    const name = () =>
      page.evaluate(() => {
        const { activeElement: element } = document;
        return element?.getAttribute('aria-label') ?? element?.textContent.trim();
      });
    for (const next of [/^In the Graph/, /^Bias: /, /^Follow in the Graph: Bias/, /: value /]) {
      await page.keyboard.press('Tab');
      await expect.poll(name).toMatch(next);
    }
  });

  it('every control can be reached by Tab, and is seen to have the focus', async () => {
    const lab = await opened();
    await lab.rest();
    await lab.expectStatus('Paused');
    const names = await tabThrough(lab);
    for (const name of [
      'Spirals',
      'Noise σ',
      'Regularization λ',
      'Learning rate',
      'Play',
      'Reset',
    ]) {
      expect(names, names.join(' | ')).toContain(name);
    }
  });
});

describe('a number that is typed', () => {
  it('stays, is explained and is not applied', async () => {
    const lab = await opened();
    await lab.pause();
    const before = await lab.run();
    for (const [field, typed, why] of [
      ['Noise σ', '99', 'From 0 to 10.'],
      ['Noise σ', 'much', 'This is not a number.'],
      ['Classes', '2.5', 'Whole numbers only.'],
      ['Regularization λ', '-1', 'From 0 to 1000.'],
    ] as const) {
      await lab.field(field).fill(typed);
      await lab.field(field).press('Enter');
      const alert = lab.page.getByRole('alert').filter({ hasText: why });
      await alert.waitFor();
      expect(await lab.field(field).inputValue()).toBe(typed);
      await expect.poll(() => lab.field(field).getAttribute('aria-invalid')).toBe('true');
    }
    // The next change is answered after this one would have been.
    await lab.slider('Learning rate').press('ArrowRight');
    await expect.poll(async () => (await lab.run()).revision).toBe(before.revision + 1);
    const { spec } = await lab.run();
    expect(spec).toMatchObject({ data: before.spec.data, seed: before.spec.seed });
  });

  it('acts once it is right, and the explanation goes', async () => {
    const lab = await opened();
    const field = lab.field('Regularization λ');
    await field.fill('-1');
    await field.press('Enter');
    await lab.page.getByRole('alert').waitFor();
    await field.fill('0.25');
    await field.press('Enter');
    await expect.poll(async () => (await lab.run()).inForce.regularizer.lambda).toBe(0.25);
    await expect.poll(() => lab.page.getByRole('alert').count()).toBe(0);
  });
});

/** Learning, whatever the test before left. */
async function opened(): Promise<LabPage> {
  const lab = await browser.open(server.address);
  await lab.client.call('play', { run: (await lab.run()).id });
  await lab.expectStatus('Learning');
  return lab;
}

/** The names of what has the focus, from the first control to where it begins again. */
async function tabThrough({ page }: LabPage): Promise<string[]> {
  const names: string[] = [];
  for (let press = 0; press < 200; press++) {
    await page.keyboard.press('Tab');
    const { name, isSeen } = await page.evaluate(focused);
    if (name === '') break;
    expect(isSeen, `the focus on ${name} is drawn`).toBe(true);
    names.push(name);
  }
  return names;
}

/** What has the focus, and whether an outline or a shadow shows it. */
function focused(): { name: string; isSeen: boolean } {
  const element = document.activeElement;
  if (!element || element === document.body) return { name: '', isSeen: false };
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const isSeen = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  const labels = (element.getAttribute('aria-labelledby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '');
  const name =
    element.getAttribute('aria-label') ?? (labels.join(' ').trim() || element.textContent);
  return { name: name.trim() || element.tagName, isSeen };
}
