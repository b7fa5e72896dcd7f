/** Links of TensorFlow Playground: what they mean, what is not understood, and what has no like here. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRunSpec } from '../../../core/contract/index.ts';
import { isPlaygroundLink, readPlaygroundLink } from '../../../core/interop/index.ts';
import { Run } from '../../../core/training/index.ts';

const site = 'https://playground.tensorflow.org/#';
const whole = `${site}activation=tanh&regularization=L2&batchSize=7&dataset=spiral&regDataset=reg-plane&learningRate=0.1&regularizationRate=0.003&noise=20&networkShape=8,6,4&seed=0.59182&showTestData=false&discretize=false&percTrainData=70&x=true&y=true&xTimesY=true&xSquared=false&ySquared=false&cosX=false&sinX=true&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false`;

describe('a link with everything in it', () => {
  it('opens the same settings', () => {
    const { spec, unknown } = readPlaygroundLink(whole);
    expect(unknown).toEqual([]);
    expect(spec).toMatchObject({
      data: { dataset: 'spirals', classes: 2, noise: 0.0462, size: { train: 350, test: 150 } },
      network: { features: ['x1', 'x2', 'x1x2', 'sinX1'] },
      loss: 'squaredError',
      regularizer: { name: 'l2', lambda: 0.003 },
      optimizer: { name: 'sgd' },
      learningRate: 0.1,
      batchSize: 7,
    });
    const dense = (units: number) => ({ type: 'dense', units, activation: 'tanh', bias: true });
    expect(spec.network.layers).toEqual([dense(8), dense(6), dense(4)]);
  });

  it('says what could not be carried over, and nothing that could', () => {
    const { lost } = readPlaygroundLink(whole);
    expect([...lost].sort()).toEqual(['firstWeights', 'noise', 'outputActivation', 'points']);
  });

  it('is trained', () => {
    const run = new Run(readPlaygroundLink(whole).spec);
    const before = run.measure().dataLoss ?? NaN;
    run.advance({ until: 30 });
    expect(run.measure().dataLoss).toBeLessThan(before);
  });
});

describe('a link', () => {
  it('without anything opens the Playground’s own start', () => {
    const { spec, unknown } = readPlaygroundLink('playground.tensorflow.org');
    expect(unknown).toEqual([]);
    expect(spec).toMatchObject({
      data: { dataset: 'circles', size: { train: 250, test: 250 } },
      regularizer: { lambda: 0 },
      learningRate: 0.03,
      batchSize: 10,
    });
    expect(spec.network.layers.map((layer) => 'units' in layer && layer.units)).toEqual([4, 2]);
  });

  it('of a regression has its points and no tanh at the end', () => {
    const { spec, lost } = readPlaygroundLink(`${site}problem=regression&regDataset=reg-gauss`);
    expect(spec.data).toMatchObject({ dataset: 'bumps', size: { train: 600, test: 600 } });
    expect(lost).not.toContain('outputActivation');
  });

  it('with an empty shape is a linear classifier', () => {
    expect(readPlaygroundLink(`${site}networkShape=`).spec.network.layers).toEqual([]);
  });

  it('with zero weights begins with zeros', () => {
    const { network } = readPlaygroundLink(`${site}initZero=true`).spec;
    expect(network.initializer).toEqual({ name: 'zeros' });
  });

  it('without features gets x1 and x2, and says so', () => {
    const { spec, lost } = readPlaygroundLink(`${site}x=false&y=false&cosX=true`);
    expect(spec.network.features).toEqual(['x1', 'x2']);
    expect(lost).toEqual(expect.arrayContaining(['noFeatures', 'cosine']));
  });

  it('that hides parts of the page says that they show', () => {
    expect(readPlaygroundLink(`${site}playButton_hide=true`).lost).toContain('view');
    expect(readPlaygroundLink(`${site}discretize=true`).lost).toContain('view');
  });

  it('names keys and values that mean nothing, and opens the rest', () => {
    const { spec, unknown } = readPlaygroundLink(
      `${site}activation=gelu&learningRate=fast&batchSize=0&colour=red&networkShape=3,x&learn&noise=40&dataset=xor`,
    );
    expect([...unknown].sort()).toEqual(
      [
        'activation=gelu',
        'batchSize=0',
        'colour',
        'learn',
        'learningRate=fast',
        'networkShape=3,x',
      ].sort(),
    );
    expect(spec).toMatchObject({ data: { dataset: 'xor' }, learningRate: 0.03, batchSize: 10 });
  });

  it('with the same seed gives the same run, with another another', () => {
    const seedOf = (seed: string) => readPlaygroundLink(`${site}seed=${seed}`).spec.seed;
    expect(seedOf('0.5')).toBe(seedOf('0.5'));
    expect(seedOf('0.5')).not.toBe(seedOf('0.6'));
  });

  it('whatever is in it, opens as a spec that the contract takes', () => {
    const key = fc.constantFrom(
      'noise',
      'networkShape',
      'seed',
      'x',
      '%',
      'learningRate',
      '__proto__',
    );
    const pairs = fc.array(fc.tuple(key, fc.string()));
    fc.assert(
      fc.property(pairs, (drawn) => {
        const fragment = drawn.map(([name, value]) => `${name}=${value}`).join('&');
        const { spec } = readPlaygroundLink(site + fragment);
        expect(parseRunSpec(spec)).toEqual(spec);
      }),
    );
  });
});

describe('isPlaygroundLink', () => {
  it.each([
    [whole, true],
    ['http://playground.tensorflow.org/?utm=1#noise=3', true],
    ['  playground.tensorflow.org/#x=true ', true],
    ['https://playground.tensorflow.org.example/#x=true', false],
    ['bplab:1:abc', false],
  ])('%s', (text, isOne) => {
    expect(isPlaygroundLink(text)).toBe(isOne);
  });
});
