/** Wrong usage: exit code 2, nothing on stdout, and one to three lines that say what came and what is allowed. */
import { describe, expect, it } from 'vitest';
import { lab } from '../../harness/commandLine.ts';

describe('wrong usage', () => {
  it.each([
    ['', 'expected a command'],
    ['trian', 'got trian (did you mean train?)'],
    ['train --hiden 3', "unknown option '--hiden'"],
    ['train --hiden 3', 'Did you mean --hidden?'],
    ['train extra', 'too many arguments'],
    ['train --lr', 'argument missing'],
    ['train --hidden 0', '--hidden: expected a whole number from 1 to 4096, got 0'],
    [
      'train --hidden 3,,4',
      '--hidden: expected layers joined by -, as in 100, 16-16, maxout:20:2, 20-dropout:0.5-batchNorm or none, got 3,,4',
    ],
    ['train --hidden 3-', '--hidden: expected layers joined by -'],
    ['train --lambda -1', '--lambda: expected a number from 0 to 1000, got -1'],
    ['train --lr abc', '--lr: expected a number from 0 to 1000, got abc'],
    ['train --lr 0x10', '--lr: expected a number'],
    ['train --points 1e9', '--points: expected a whole number from 1 to 100000, got 1e9'],
    ['train --points 100000', 'data.size: expected at most 200000 points in all, got 300000'],
    ['train --classes 1', '--classes: expected a whole number from 2 to 20, got 1'],
    ['train --dataset moons --classes 3', 'data.classes: moons has 2 classes, got 3'],
    [
      'train --dataset spirls',
      '--dataset: expected one of spirals, moons, circles, xor, blobs, checkerboard, rings, plane, bumps, got spirls (did you mean spirals?)',
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
    ['train --seed 0.5', '--seed: expected a whole number'],
    ['check', "required option '--spec <file>' not specified"],
    ['check --spec nowhere.json', 'no such file'],
    ['graph', "missing required argument 'formula'"],
    ['graph x x', 'expected a value as in x=2, got x'],
    ['graph x x=1 x=2', 'x: given a value twice'],
    ['graph x', 'x has no value'],
    ['graph x x=1 y=2', 'the formula does not use y'],
    ['graph x x=1+1', 'x: expected a number or a list of numbers'],
    ['graph x+ x=1', 'unexpected the end\n  x+\n    ^'],
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
    const free = ['--spec', '--train', '--json', '--out', '--help'];
    expect(options.length).toBeGreaterThan(18);
    for (const option of options) {
      const name = /--\w+/.exec(option)?.[0] ?? '';
      if (!free.includes(name)) expect(option.replace(/\s+/g, ' '), name).toContain('default:');
    }
  });

  it('names the commands', async () => {
    const { stdout } = await lab('--help');
    for (const command of ['train', 'graph', 'check']) expect(stdout).toContain(command);
  });
});
