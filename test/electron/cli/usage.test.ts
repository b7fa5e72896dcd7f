/** Wrong usage: exit code 2, nothing on stdout, and one to three lines that say what came and what is allowed. */
import { describe, expect, it } from 'vitest';
import * as catalogue from '../../../core/contract/catalogue.ts';
import { lab } from '../../harness/commandLine.ts';

describe('wrong usage', () => {
  it.each([
    ['', 'expected a command'],
    ['trian', 'got trian (did you mean train?)'],
    ['train --hiden 3', "unknown option '--hiden'"],
    ['train --hiden 3', 'Did you mean --hidden?'],
    ['train extra', 'too many arguments'],
    ['train --lr', 'argument missing'],
    ['sweep', 'expected a flag with several values, as in --lambda 0.001,0.01,0.1, or a --preset'],
    ['sweep --lambda ,', '--lambda: expected a value at least, as in 0.001, 0.01, got nothing'],
    ['sweep --lambda 0,0.1,0', 'lambda: expected each value once, got 0 again'],
    ['sweep --lambda 0,-1', '--lambda: expected a number from 0 to 1000, got -1'],
    ['sweep --hidden 3,5000', '--hidden: expected a whole number from 1 to 4096, got 5000'],
    ['sweep --hidden 3-3,5', '--hidden: expected a whole number from 1 to 4096, got "3-3"'],
    ['sweep --lr 0:1:3:log', '--lr: expected numbers above 0 for a constant ratio'],
    ['sweep --activation relu,step', '--activation: expected one of linear, relu'],
    ['sweep --hidden 1:37:37', 'from:to:how many as in 0.1:0.5:5'],
    [
      'sweep --hidden 1:10:10 --lambda 0:1:10',
      'axes: expected at most 36 cells, got 10 × 10 = 100; take values out',
    ],
    ['sweep --lambda 0:1:36 --seeds 6', 'seeds: expected at most 180 runs'],
    ['sweep --lambda 0,1 --seeds 21', '--seeds: expected a whole number from 1 to 20, got 21'],
    ['sweep --lambda 0,1 --lr 1,2 --noise 0,1', 'of at most 2 flags, got those of --lambda'],
    ['sweep --hidden none --depth 1,2', 'expected a network with a hidden layer to repeat'],
    ['sweep --dataset iris --noise 0,1', '--noise: goes with data that is drawn'],
    ['sweep --loss hinge,logistic', 'expected a loss that fits classification with 3 classes'],
    ['sweep --lambda 0,1 --beside forest', '--beside: expected linear, neighbors or neighbors:3'],
    ['sweep --preset lambda', '--preset: expected one of lambdaNotSize, nothingToRegularize'],
    ['sweep --preset lambdaNotSize --lr 1', '--lr: goes with a comparison of your own'],
    ['sweep --lambda 0,1 --force', '--force: goes with --out'],
    ['sweep --lambda 0,1 --workers 0', '--workers: expected a whole number from 1 to 1024'],
    ['sweep --resume /nowhere', '--resume: /nowhere has no comparison in it'],
    ['sweep --resume a --hidden 9', '--resume: the folder says what is compared; leave'],
    ['sweep --resume a --out b', '--out: cannot be combined with --resume'],
    ['train --hidden 0', '--hidden: expected a whole number from 1 to 4096, got 0'],
    [
      'train --hidden 3,,4',
      '--hidden: expected layers joined by -, as in 100, 16-16, maxout:20:2, 20-dropout:0.5-batchNorm or none, got 3,,4',
    ],
    ['train --hidden 3-', '--hidden: expected layers joined by -'],
    ['train --hidden 5-foo', '--hidden: expected layers joined by -'],
    [
      'train --hidden maxout',
      '--hidden maxout: expected a whole number from 1 to 4096, got nothing',
    ],
    ['train --hidden dropout:1', '--hidden dropout: expected a number from 0 to 0.95, got 1'],
    ['train --hidden 5-dropout:0.1:2:3', '--hidden: expected layers joined by -'],
    ['train --hidden activation:step', '--hidden activation: expected one of linear, relu'],
    ['train --features x1,x3', '--features: expected one of x1, x2, x1Squared'],
    ['train --features x1,x1', '--features: expected each feature once, got x1,x1'],
    ['train --alpha 0.2', '--alpha: expected an --activation with α, leakyRelu or elu, got 0.2'],
    ['train --margin -1', '--margin: expected a number from 0 to 1000, got -1'],
    ['train --regularizer l3', '--regularizer: expected one of l2, l1, elastic-net, got l3'],
    ['train --l1-ratio 0.2', '--l1-ratio: expected --regularizer elastic-net beside it, got l2'],
    ['train --max-norm 0', '--max-norm: expected a number from 0.000001 to 1000000, got 0'],
    [
      'train --schedule step',
      '--schedule: expected a whole number from 1 to 1000000000, got nothing',
    ],
    ['train --schedule cosine:10:0:1', '--schedule: expected constant, step:100:0.5'],
    [
      'train --schedule poly',
      '--schedule: expected one of constant, step, exponential, inverse-time, cosine',
    ],
    ['train --warm-up -1', '--warm-up: expected a whole number from 0 to 1000000000, got -1'],
    ['train --clip 0', '--clip: expected a number from'],
    ['train --label-noise 2', '--label-noise: expected a number from 0 to 1, got 2'],
    ['train --imbalance 0.5', '--imbalance: expected a number from 1 to 100, got 0.5'],
    [
      'train --dataset plane --loss hinge',
      'loss: expected one of squaredError for numbers, got hinge',
    ],
    ['train --loss logistic', 'for 3 classes, got logistic'],
    ['train --csv /nowhere.csv', 'cannot read /nowhere.csv: no such file'],
    ['train --csv a.csv --dataset moons', '--dataset: cannot be combined with --csv'],
    ['train --csv a.csv --noise 0.1', '--noise: goes with data that is drawn, not with a file'],
    ['train --target species', '--target: goes with --csv'],
    ['train --dataset iris --columns a', '--columns: expected two columns as in'],
    ['train --dataset iris --columns a,b', 'expected a column, one of sepal_length_cm'],
    ['train --dataset penguins --columns island,sex', 'row 2, island: expected a number'],
    ['train --dataset iris --loss logistic', 'for 3 classes, got logistic'],
    ['neighbors --k 0', '--k: expected a whole number from 1 to 200000, got 0'],
    [
      'neighbors --k 5000',
      'k: expected a whole number from 1 to 210, the number of training points, got 5000',
    ],
    ['neighbors --distance l3', '--distance: expected one of l1, l2, got l3'],
    ['neighbors --out /nowhere/at/all.png', '--out: cannot write /nowhere/at/all.png'],
    ['train --lambda -1', '--lambda: expected a number from 0 to 1000, got -1'],
    ['train --lr abc', '--lr: expected a number from 0 to 1000, got abc'],
    ['train --lr 0x10', '--lr: expected a number'],
    ['train --points 1e9', '--points: expected a whole number from 1 to 100000, got 1e9'],
    ['train --points 100000', 'data.size: expected at most 200000 points in all, got 300000'],
    ['train --classes 1', '--classes: expected a whole number from 2 to 20, got 1'],
    ['train --dataset moons --classes 3', 'data.classes: moons has 2 classes, got 3'],
    [
      'train --dataset spirls',
      '--dataset: expected one of spirals, moons, circles, xor, blobs, checkerboard, rings, plane, bumps, iris, penguins, got spirls (did you mean spirals?)',
    ],
    ['train --activation rleu', 'got rleu (did you mean relu?)'],
    [
      'train --activation qqq',
      '--activation: expected one of linear, relu, tanh, sigmoid, leakyRelu, elu, softplus, gelu, geluTanh, swish, got qqq\n',
    ],
    ['train --init normal', '--init: expected a deviation as in normal:0.01, got normal'],
    ['train --init he:2', '--init: expected he without a number'],
    ['train --init lecun', 'did you mean lecun-normal?'],
    ['train --train 80 --points 5', '--points: per class, cannot be combined with --train'],
    ['train --train 1', 'data.size: expected at least one training point per class'],
    ['train --test 0.95', '--test: expected a share from 0 to 0.9 or a whole number'],
    ['train --train 80 --test 0.5', '--test: expected a whole number'],
    ['train --batch 0', '--batch: expected a whole number from 1 to 200000, got 0'],
    ['train --batch half', '--batch: expected full or a whole number'],
    ['train --steps -3', '--steps: expected a whole number'],
    ['train --stop-accuracy 95', '--stop-accuracy: expected a number from 0 to 1, got 95'],
    ['train --stop-loss 0.1:all', '--stop-loss: expected 0.1 or 0.1:test, got 0.1:all'],
    ['train --stop-epochs 0', '--stop-epochs: expected a whole number from 1'],
    [
      'train --stop-plateau 100',
      '--stop-plateau: expected steps and share as in 1000:0.01, got 100',
    ],
    ['train --seed 0.5', '--seed: expected a whole number'],
    ['check', "required option '--spec <file>' not specified"],
    ['check --spec nowhere.json', 'no such file'],
    ['graph', "missing required argument 'formula'"],
    ['graph x x', 'expected a value as in x=2, got x'],
    ['graph x x=1 x=2', 'x: given a value twice'],
    ['graph x', 'x has no value'],
    ['graph x x=1 y=2', 'the formula does not use y'],
    ['graph x x=1+1', 'x: expected a number or a list of numbers'],
    ['graph x+ x=1', 'the formula ends too early\n  x+\n    ^'],
    ['graph a@b a=[1,2] b=[1,2,3]', 'matmul: inner dimensions differ, got [2] and [3]\n  a@b\n  ^'],
  ])('lab %s', async (line, message) => {
    const { exitCode, stdout, stderr } = await lab(...line.split(' ').filter(Boolean));
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(3);
  });

  it('of 10,000 parentheses is answered at once', async () => {
    const { exitCode, stderr } = await lab('graph', '('.repeat(10_000));
    expect(exitCode).toBe(2);
    expect(stderr).toContain('expected at most 200 levels of nesting');
    expect(Math.max(...stderr.split('\n').map((text) => text.length))).toBeLessThan(100);
  });
});

describe('help', () => {
  it('is printed on stdout with every default', async () => {
    const { exitCode, stdout, stderr } = await lab('train', '--help');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const options = stdout.match(/^ {2}--\w+ .*(?:\n {20,}\S.*)*/gm) ?? [];
    const free = ['--csv', '--spec', '--train', '--at', '--json', '--out', '--project', '--help'];
    expect(options.length).toBeGreaterThan(18);
    for (const option of options) {
      const name = /--\w+/.exec(option)?.[0] ?? '';
      if (!free.includes(name)) expect(option.replace(/\s+/g, ' '), name).toContain('default:');
    }
  });

  it('lists every choice that the catalogue has', async () => {
    const [train, neighbors] = [await lab('train', '--help'), await lab('neighbors', '--help')];
    const flat = (text: string) => text.replace(/\s+/g, ' ');
    const written = (names: readonly string[]) =>
      names.map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
    const { datasetNames, activationNames, lossNames, optimizerNames, inputFeatureNames } =
      catalogue;
    for (const names of [
      datasetNames,
      activationNames,
      lossNames,
      optimizerNames,
      inputFeatureNames,
      catalogue.backendNames,
      written(catalogue.initializerNames),
      written(catalogue.regularizerNames),
      written(catalogue.scheduleNames),
    ]) {
      expect(flat(train.stdout)).toContain(names.join(', '));
    }
    for (const layer of catalogue.layerNames.filter((name) => name !== 'dense')) {
      expect(train.stdout).toContain(layer);
    }
    expect(flat(neighbors.stdout)).toContain(catalogue.distanceNames.join(', '));
  });

  it('names the commands', async () => {
    const { stdout } = await lab('--help');
    for (const command of ['train', 'neighbors', 'graph', 'check'])
      expect(stdout).toContain(command);
  });
});
