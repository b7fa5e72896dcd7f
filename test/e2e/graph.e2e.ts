/** The Graph workspace: the lecture's graphs gate by gate, stepped, checked, guessed, and taken along. */
import { readFileSync } from 'node:fs';
import { squareExtent } from '@backprop-lab/core/picture';
import { describe, expect, it } from 'vitest';
import { picturePlace } from '../../renderer/components/output/planeZoom.ts';
import { ko } from '../../renderer/locales/ko.ts';
import { GraphPage, openGraph } from './graphPage.ts';
import { useBrowser, useServer } from './useBrowser.ts';

const browser = useBrowser();
const server = useServer();
const opened = () => openGraph(browser, server.address);

it('the lecture’s graphs have the lecture’s numbers', async () => {
  const graph = await opened();
  await product(graph);
  await sigmoidNeuron(graph);
  await everyGate(graph);
  await squaredLength(graph);
  await others(graph);
});

/** (x + y) · z at −2, 5, −4. */
async function product(graph: GraphPage): Promise<void> {
  await graph.expectNumbers('x', '−2', '−4');
  await graph.expectNumbers('y', '5', '−4');
  await graph.expectNumbers('z', '−4', '3');
  await graph.expectNumbers('+ q', '3', '−4');
  await graph.expectNumbers('× f', '−12', '1');
  expect(await graph.node('+ q').getAttribute('aria-label')).toContain('gradient distributor');
  expect(await graph.node('× f').getAttribute('aria-label')).toContain('gradient switcher');
}

/** the sigmoid neuron, in pieces and folded into one gate. */
async function sigmoidNeuron(graph: GraphPage): Promise<void> {
  await graph.example('sigmoidNeuron');
  await graph.expectNumbers('× w0*x0', '−2', '0.1966');
  await graph.expectNumbers('× w1*x1', '6', '0.1966');
  await graph.expectNumbers('+ n8', '4', '0.1966');
  await graph.expectNumbers('+ n10', '1', '0.1966');
  await graph.expectNumbers('·−1 n11', '−1', '−0.1966');
  await graph.expectNumbers('exp n12', '0.3679', '−0.5344');
  await graph.expectNumbers('+ n13', '1.368', '−0.5344');
  await graph.expectNumbers('÷ f', '0.7311', '1');
  const leaves = { w0: '−0.1966', x0: '0.3932', w1: '−0.3932', x1: '−0.5898', w2: '0.1966' };
  for (const [name, gradient] of Object.entries(leaves)) {
    await expect.poll(() => graph.numbers(name)).toMatchObject({ gradient });
  }
  await graph.button('Fold ÷ f into one sigmoid gate').click();
  await graph.expectNumbers('σ f', '0.7311', '1');
  await expect.poll(() => graph.node('exp n12').count()).toBe(0);
  await graph.button('Close σ f into one gate').click();
  await graph.expectNumbers('÷ f', '0.7311', '1');
}

/** 2 (x·y + max(z, w)) at 3, −4, 2, −1. */
async function everyGate(graph: GraphPage): Promise<void> {
  await graph.example('everyGate');
  await graph.expectNumbers('× x*y', '−12', '2');
  await graph.expectNumbers('max max(z, w)', '2', '2');
  await graph.expectNumbers('× f', '−20', '1');
  const gradients = { x: '−8', y: '6', z: '2', w: '0' };
  for (const [name, gradient] of Object.entries(gradients)) {
    await expect.poll(() => graph.numbers(name)).toMatchObject({ gradient });
  }
}

/** ‖W x‖², with matrices. */
async function squaredLength(graph: GraphPage): Promise<void> {
  await graph.example('squaredLength');
  await graph.expectNumbers('@ q', '[0.22, 0.26]', '[0.44, 0.52]');
  await graph.expectNumbers('x', '[0.2, 0.4]', '[−0.112, 0.636]');
  await graph.expectNumbers('W', '[0.1, 0.5, −0.3, 0.8]', '[0.088, 0.176, 0.104, 0.208]');
  await graph.expectNumbers('Σ f', '0.116', '1');
  await graph.node('W').click();
  const matrix = graph.page.getByRole('table', { name: 'gradient', exact: true });
  await expect
    .poll(() => matrix.getByRole('cell').allTextContents())
    .toEqual(
      ['0.088', '0.176', '0.104', '0.208'].map((each) => expect.stringContaining(each) as string),
    );
}

/** each example opens. */
async function others(graph: GraphPage): Promise<void> {
  for (const name of [
    'linearClassifier',
    'crossEntropy',
    'twoLayers',
    'batchNorm',
    'residual',
    'reluJacobian',
  ] as const) {
    await graph.example(name);
    await expect
      .poll(() => graph.canvas.getByRole('button', { name: /gradient 1|gradient \[1/ }).count())
      .toBeGreaterThan(0);
    expect(await graph.page.getByRole('alert').count()).toBe(0);
  }
}

describe('a formula that is written', () => {
  it('updates everything at once when an input moves', async () => {
    const graph = await opened();
    await graph.slider('z').press('ArrowRight');
    await graph.expectNumbers('× f', '−11.7', '1');
    await graph.expectNumbers('x', '−2', '−3.9');
    const field = graph.page.getByRole('textbox', { name: 'x, typed' });
    await field.fill('4');
    await field.press('Enter');
    await graph.expectNumbers('+ q', '9', '−3.9');
  });

  it('takes an input from a data point, and as a tensor', async () => {
    const graph = await opened();
    await graph.write('f = sum(p * p)');
    await graph.expectNumbers('p', '1', '2');
    await graph.button('Make p a vector or a matrix').click();
    const field = graph.page.getByRole('textbox', { name: 'p, a number or nested lists' });
    await field.fill('[1, 2]');
    await field.press('Enter');
    await graph.expectNumbers('p', '[1, 2]', '[2, 4]');
    await graph.button('Take a data point').click();
    await expect.poll(async () => (await graph.numbers('p')).value).not.toBe('[1, 2]');
  });

  it('has its mistakes marked', async () => {
    const graph = await opened();
    for (const [what, text, place, message] of [
      ['a bracket left open', '(x + y', 'Character 7', 'expected ), got the end'],
      ['an unknown function', 'f = foo(x)', 'Character 5', 'there is no function foo'],
      [
        'a circle of names',
        'a = b\nb = a',
        'Line 2, character 5',
        'names are defined in a circle: a → b → a',
      ],
      ['shapes that do not fit', '[1, 2] + [1, 2, 3]', 'Character 1', 'got [2] and [3]'],
      [
        'too long a text',
        '1' + '+1'.repeat(5000),
        'Character 10001',
        'expected at most 10000 characters',
      ],
      [
        'too large a graph',
        'x' + '+x'.repeat(2000),
        'Character 1',
        'expected a graph of at most 2000 nodes',
      ],
    ] as const) {
      await graph.write(text);
      const alert = graph.page.getByRole('alert');
      await expect.poll(() => alert.textContent(), { message: what }).toContain(`${place}: `);
      expect(await alert.textContent()).toContain(message);
      await expect.poll(() => graph.formula.getAttribute('aria-invalid')).toBe('true');
      await expect.poll(() => graph.page.locator('mark').count()).toBe(1);
      await graph.write('f = x * x');
      await graph.node('× f').waitFor();
      await expect.poll(() => alert.count()).toBe(0);
    }
  });

  it('has its mistake told in Korean where that is the language', async () => {
    const profile = await browser.profile({ locale: 'ko-KR' });
    const graph = await openGraph(browser, server.address, profile, ko);
    await graph.write('f = foo(x)');
    const alert = graph.page.getByRole('alert');
    await expect
      .poll(() => alert.textContent())
      .toContain('5번째 글자: foo(이)라는 함수는 없습니다.');
  });

  it('shows what is not finite as it is, with the gate marked', async () => {
    const graph = await opened();
    await graph.write('a = 1 / (x - x)\nb = log(0 - 1)\nf = a + b');
    await expect.poll(() => graph.numbers('÷ a')).toMatchObject({ value: '∞' });
    await expect.poll(() => graph.numbers('log b')).toMatchObject({ value: 'NaN' });
    await graph.node('log b').click();
    await graph.page.getByText(/A number here is not finite/).waitFor();
  });
});

describe('stepping', () => {
  it('goes gate by gate, says each step, and back to the same', async () => {
    const graph = await opened();
    await graph.button('To the beginning').click();
    await graph.expectNumbers('+ q', '', '');
    for (const said of [
      'Forward: + gives q = 3.',
      'Forward: × gives f = −12.',
      'Backward begins: the gradient of f with respect to itself is 1.',
      '× switches its inputs: ∂f/∂q receives −4; ∂f/∂z receives 3.',
      '+ distributes the gradient: ∂f/∂x receives −4; ∂f/∂y receives −4.',
    ]) {
      await graph.button('One gate on').click();
      await expect.poll(() => graph.sentence.textContent()).toBe(said);
    }
    await graph.expectNumbers('x', '−2', '−4');
    const end = await stateOf(graph);
    for (let round = 0; round < 3; round++) {
      for (let step = 0; step < 4; step++) await graph.button('One gate back').click();
      for (let step = 0; step < 4; step++) await graph.button('One gate on').click();
    }
    await expect.poll(() => stateOf(graph)).toEqual(end);
  });

  it('shows upstream × local = downstream with the numbers', async () => {
    const graph = await opened();
    await graph.button('One gate back').click();
    const step = graph.page.getByRole('listitem').and(graph.page.locator('[aria-current="step"]'));
    for (const told of ['× switches its inputs', 'upstream 1 × local −4', 'upstream 1 × local 3']) {
      await expect.poll(() => step.textContent()).toContain(told);
    }
    await graph.expectNumbers('+ q', '3', '−4');
    await graph.expectNumbers('x', '−2', '');
  });

  it('runs to a gate, and plays by itself', async () => {
    const graph = await opened();
    await graph.button('To the beginning').click();
    await graph.node('× f').click();
    await graph.button('Run to this gate').click();
    await expect.poll(() => graph.sentence.textContent()).toBe('Forward: × gives f = −12.');
    await graph.button('Run to this gate').click();
    await expect.poll(() => graph.sentence.textContent()).toContain('Backward begins');
    await graph.button('To the beginning').click();
    await graph.button('Play slowly').click();
    await expect.poll(() => graph.sentence.textContent()).toBe('Forward: + gives q = 3.');
    await graph.button('Hold').click();
  });
});

async function stateOf(graph: GraphPage): Promise<string[]> {
  const buttons = await graph.canvas.getByRole('button').all();
  return Promise.all(buttons.map(async (each) => (await each.getAttribute('aria-label')) ?? ''));
}

describe('questions', () => {
  it('the Jacobian of ReLU is a mask, softmax’s is full', async () => {
    const graph = await opened();
    await graph.example('reluJacobian');
    await graph.tab('Jacobian').click();
    await choose(graph, 'Of', 'h [6]');
    await choose(graph, 'By', 'x [6]');
    const cells = graph.page.getByRole('table', { name: '∂h / ∂x: 6 × 6' }).getByRole('cell');
    await expect.poll(() => cells.count()).toBe(36);
    const diagonal = (await cells.allTextContents()).filter((_, i) => i % 7 === 0);
    expect(diagonal.map((each) => each.trim())).toEqual(['1', '0', '1', '0', '1', '0']);
    await graph.page.getByText('Diagonal, of ones and zeros', { exact: false }).waitFor();
    await graph.page.getByText('16,777,216 numbers, 134.2 MB', { exact: false }).waitFor();
    await graph.example('crossEntropy');
    await choose(graph, 'Of', 'p [3]');
    await choose(graph, 'By', 's [3]');
    await graph.page.getByText('Full: every element moves every other.').waitFor();
  });

  it('the check agrees, tells a kink, and counts the cost', async () => {
    const graph = await opened();
    await graph.write('f = x * y + relu(z - z)');
    await graph.tab('Check').click();
    await graph.button('Check now').click();
    const table = graph.page.getByRole('table', { name: 'Gradient check' });
    await expect.poll(() => table.getByRole('row').count()).toBe(4);
    expect(await table.getByRole('row', { name: /^x/ }).textContent()).toContain('good');
    await graph.page.getByText('6 forward passes', { exact: false }).waitFor();
    await graph.write('f = relu(z)');
    await graph.node('ReLU f').waitFor();
    const field = graph.page.getByRole('textbox', { name: 'z, typed' });
    await field.fill('0');
    await field.press('Enter');
    await expect.poll(() => graph.numbers('z')).toMatchObject({ value: '0' });
    await graph.button('Check now').click();
    await graph.page.getByText('1 at a kink').waitFor();
  });

  it('a gate broken on purpose is found by its numbers', async () => {
    const graph = await opened();
    await graph.tab('Practice').click();
    await graph.button('Break a gate').click();
    await graph.button('Repair it').waitFor();
    await graph.tab('Gates').click();
    const answers: string[] = [];
    for (const gate of ['+ q', '× f']) {
      await graph.node(gate).click();
      await graph.button('This gate is broken').click();
      await graph.tab('Practice').click();
      // Of this gate: the verdict on the one before stays until there is another.
      const status = graph.page.getByRole('status').getByText(gate, { exact: false });
      await status.waitFor();
      answers.push((await status.textContent())?.trim() ?? '');
      await graph.tab('Gates').click();
    }
    expect(answers.filter((each) => each.startsWith('Found'))).toHaveLength(1);
    await graph.tab('Practice').click();
    await graph.button('Repair it').click();
    await graph.expectNumbers('x', '−2', '−4');
  });

  it('gradients are predicted: hidden, judged with a hint of the gate’s role, and counted', async () => {
    const graph = await opened();
    await graph.tab('Practice').click();
    await graph.button('Hide the gradients').click();
    await graph.expectNumbers('x', '−2', '');
    const answer = async (name: string, typed: string) => {
      const field = graph.page.getByRole('textbox', { name: `∂f/∂${name}` });
      await field.fill(typed);
      await field.press('Enter');
    };
    await answer('f', '1');
    await answer('q', '4');
    await graph.page.getByText('The size is right, the sign is not.').waitFor();
    await answer('q', '7');
    await graph.page
      .getByText('× is a switcher: multiply the upstream gradient', { exact: false })
      .waitFor();
    await answer('q', '-8/2');
    await answer('z', '3');
    await answer('y', '-4');
    await answer('x', '−4');
    await graph.page.getByText('All gradients are right.').waitFor();
    const score = graph.page.getByRole('status', { name: 'Score' });
    await expect.poll(() => score.textContent()).toContain('5 right in 7 tries');
    await graph.page.getByText('In this project so far: 5 right in 7 tries').waitFor();
    await expect
      .poll(async () => (await graph.lab.client.call('project', {})).parts.scores)
      .toEqual({ gradients: { right: 5, tries: 7 } });
    await graph.expectNumbers('x', '−2', '−4');
  });

  it('a worksheet is printed with the gradients blank, the solution on page two', async () => {
    const graph = await opened();
    await graph.page.evaluate(() => {
      window.print = () => {
        document.documentElement.dataset['printed'] = String(
          document.querySelectorAll('.printed section').length,
        );
      };
    });
    await graph.tab('Practice').click();
    await graph.button('Print as a worksheet').click();
    await expect.poll(() => graph.page.locator('html').getAttribute('data-printed')).toBe('2');
    const pictures = await graph.page
      .locator('.printed img')
      .evaluateAll((images) =>
        images.map((image) => decodeURIComponent(image.getAttribute('src') ?? '')),
      );
    expect(pictures[0]).toContain('____');
    expect(pictures[0]).not.toContain('>−4</text><');
    expect(pictures[1]).not.toContain('____');
  });

  it('code, picture and JSON are taken along', async () => {
    const graph = await opened();
    await graph.tab('Code').click();
    const code = graph.page.getByRole('region', { name: 'Code' });
    await expect.poll(() => code.textContent()).toContain('class Multiply:');
    await graph.button('PyTorch').click();
    await expect.poll(() => code.textContent()).toContain('torch.autograd.Function');
    const taken = async (name: string) => {
      const [download] = await Promise.all([
        graph.page.waitForEvent('download'),
        graph.button(name).click(),
      ]);
      return readFileSync(await download.path());
    };
    expect(JSON.parse((await taken('JSON')).toString('utf8'))).toMatchObject({
      nodes: [{ name: 'x', value: -2, gradient: -4 }, {}, {}, {}, { name: 'f', value: -12 }],
      output: 4,
    });
    expect((await taken('SVG')).toString('utf8')).toMatch(/^<svg .*>−12<\/text>/s);
    expect((await taken('PNG')).subarray(1, 4).toString()).toBe('PNG');
    expect((await taken('Python')).toString('utf8')).toContain('torch');
  });
});

async function choose(graph: GraphPage, label: string, option: string | RegExp): Promise<void> {
  await graph.page.getByRole('combobox', { name: new RegExp(`^${label} `) }).click();
  await graph.page.getByRole('option', { name: option, exact: true }).click();
}

describe('my network, one point', () => {
  it('has the numbers of training, folded and unfolded, and follows one weight', async () => {
    const graph = await opened();
    await graph.button('Open').click();
    const panel = graph.page.getByRole('tabpanel', { name: 'Network' });
    await panel.getByText(/^Point 1 of Train/).waitFor();
    await graph.node('+ loss').waitFor();
    await expect.poll(async () => Number((await graph.numbers('+ loss')).value)).toBeGreaterThan(0);
    const loss = (await graph.numbers('+ loss')).value;
    await panel.getByText('update by the optimizer').waitFor();
    await choose(graph, 'Parameter', /^layers.1.weight/);
    await graph.button('Show it in the graph').click();
    await expect
      .poll(() => graph.node('layers.1.weight').getAttribute('aria-pressed'))
      .toBe('true');
    await graph.button('Single numbers').click();
    await panel.getByText('Weights are followed where tensors are shown whole.').waitFor();
    await expect.poll(() => graph.numbers('+ loss')).toMatchObject({ value: loss });
    await graph.button('Tensors').click();
    await panel.getByText('update by the optimizer').waitFor();
  });

  it('is opened from the Lab by a point, a unit, a weight; a wire has its weight edited', async () => {
    const lab = await browser.open(server.address);
    await lab.expectPicture();
    const { page } = lab;
    const { id } = await lab.run();
    const { train, test } = await lab.client.call('points', { run: id });
    const lonely = loneliest(train.features, test.features);
    const plane = page.getByRole('group', { name: 'Explore the plane' });
    const graph = new GraphPage(lab);
    const panel = page.getByRole('tabpanel', { name: 'Network' });

    const { x, y } = squareExtent(train.features, test.features);
    const at = picturePlace({ x, y }, lonely.place);
    const box = await plane.boundingBox();
    if (!box) throw new Error('the plane has no place on the screen');
    await page.mouse.move(box.x + at.x * box.width, box.y + at.y * box.height);
    await page.getByText(`Train point ${lonely.index + 1}. Click`, { exact: false }).waitFor();
    await page.mouse.down();
    await page.mouse.up();
    await panel.getByText(new RegExp(`^Point ${lonely.index + 1} of Train`)).waitFor();

    await graph.tab('Lab').click();
    await plane.focus();
    for (let press = 0; press < 20; press++) await plane.press('ArrowLeft');
    await plane.press('Enter');
    const told = page.getByText(/point \d+\. Enter/);
    await told.waitFor();
    const [, set = '', number = ''] =
      /(\w+) point (\d+)/.exec((await told.textContent()) ?? '') ?? [];
    await plane.press('Enter');
    await panel.getByText(new RegExp(`^Point ${number} of ${set}`)).waitFor();

    await graph.tab('Lab').click();
    await lab.button('Score 2').click();
    await lab.button('In the Graph').click();
    await panel.getByRole('heading', { name: 'Score 2' }).waitFor();
    await panel.getByText(new RegExp(`^Point ${number} of ${set}`)).waitFor();
    await expect.poll(() => graph.node('+ scores').getAttribute('aria-pressed')).toBe('true');

    await graph.tab('Lab').click();
    await lab.button('Follow in the Graph: Weight from 3').click();
    const element = panel.getByRole('textbox', { name: 'Element of 24, typed' });
    await expect.poll(() => element.inputValue()).toBe('8');
    await expect
      .poll(() => graph.node('layers.2.weight').getAttribute('aria-pressed'))
      .toBe('true');

    await graph.tab('Lab').click();
    await lab.button('Let go of the unit').click();
    const [from, to] = await Promise.all(
      ['Dense 2', 'Output'].map((name) => page.getByRole('article', { name }).boundingBox()),
    );
    if (!from || !to) throw new Error('the cards have no place on the screen');
    const wire = page.getByText('Click to type another weight');
    const middle = (from.x + from.width + to.x) / 2;
    for (let down = from.height / 2; (await wire.count()) === 0 && down < from.height; down += 3) {
      await page.mouse.move(middle, from.y + down);
      await lab.drawn();
    }
    await page.mouse.down();
    await page.mouse.up();
    const field = page.getByRole('textbox', { name: /^Weight from \d, typed$/ });
    await expect.poll(() => field.evaluate((each) => each === document.activeElement)).toBe(true);
    await field.press('Escape');
  });

  it('goes on training while the graph is looked at', async () => {
    const graph = await opened();
    const [run] = await graph.lab.client.runs();
    const stepOf = async () => (await graph.lab.client.history(run?.id ?? '')).at(-1)?.step ?? 0;
    await graph.lab.client.call('play', { run: run?.id ?? '' });
    const before = await stepOf();
    await expect.poll(stepOf).toBeGreaterThan(before);
    await graph.tab('Lab').click();
    await graph.lab.expectStepBeyond(before);
  });
});

/** The training point that is furthest from all others: no other is under a pointer there. */
function loneliest(train: Float32Array, test: Float32Array) {
  const places = (features: Float32Array) =>
    Array.from({ length: features.length / 2 }, (_, i): [number, number] => [
      features[2 * i] ?? NaN,
      features[2 * i + 1] ?? NaN,
    ]);
  const all = [...places(train), ...places(test)];
  const [first] = places(train)
    .map((place, index) => ({
      place,
      index,
      room: Math.min(
        ...all
          .filter((_, i) => i !== index)
          .map((other) => Math.hypot(other[0] - place[0], other[1] - place[1])),
      ),
    }))
    .sort((a, b) => b.room - a.room);
  if (!first) throw new Error('no points');
  return first;
}
