/** The ready set-ups: each is a spec that trains, and shows what its card says. */
import type { RunSpec } from '@backprop-lab/core/contract';
import { Run } from '@backprop-lab/core/training';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { galleryNames, gallerySpec } from '../../../renderer/gallery/index.ts';

const folder = join(import.meta.dirname, '../../../resources/gallery');

function measured(spec: RunSpec, steps: number) {
  const run = new Run({ ...spec, stop: { steps } });
  run.advance();
  return run.measure();
}

describe('the gallery', () => {
  it('shows every file of its folder, and only those', () => {
    const files = readdirSync(folder).map((file) => file.replace('.json', ''));
    expect([...galleryNames].sort()).toEqual(files.sort());
  });

  it.each(galleryNames)('%s is a spec that a run can be made of', (name) => {
    expect(new Run(gallerySpec(name)).measure().dataLoss).toBeGreaterThan(0);
  });
});

describe('what the cards say is true:', () => {
  it('straight lines leave about half of the spiral wrong', () => {
    const { trainAccuracy } = measured(gallerySpec('linearSpiral'), 600);
    expect(trainAccuracy).toBeGreaterThan(0.4);
    expect(trainAccuracy).toBeLessThan(0.6);
  });

  it('λ = 0.01 on the noisy moons beats λ = 0 at the same size', () => {
    const spec = gallerySpec('lambdaNotSize');
    const without = measured(spec, 400);
    const stronger = measured({ ...spec, regularizer: { name: 'l2', lambda: 0.01 } }, 400);
    expect(without.trainAccuracy).toBe(1);
    expect(without.testLoss).toBeGreaterThan(2);
    expect(stronger.testLoss).toBeLessThan(1);
    expect(stronger.testAccuracy).toBeGreaterThanOrEqual(without.testAccuracy ?? NaN);
  });

  it('four tanh units are enough for XOR, and no line is', () => {
    const spec = gallerySpec('xor');
    expect(measured(spec, 500).testAccuracy).toBeGreaterThan(0.97);
    const line = { ...spec, network: { ...spec.network, layers: [] } };
    expect(measured(line, 500).trainAccuracy).toBeLessThan(0.75);
  });

  it('squares make circles a matter of a line', () => {
    expect(measured(gallerySpec('features'), 300).testAccuracy).toBeGreaterThan(0.95);
  });

  it('zeros stay at chance', () => {
    expect(measured(gallerySpec('zeros'), 300).dataLoss).toBeCloseTo(Math.log(3), 2);
  });

  it('six sigmoid layers stay at chance, and learn with batch normalization', () => {
    expect(measured(gallerySpec('vanishing'), 200).dataLoss).toBeCloseTo(Math.log(2), 3);
    expect(measured(gallerySpec('batchNorm'), 150).dataLoss).toBeLessThan(0.3);
  });

  it('penguins need no more than straight borders', () => {
    expect(measured(gallerySpec('penguins'), 300).testAccuracy).toBeGreaterThan(0.95);
  });

  it('the plane is found in the noise', () => {
    expect(measured(gallerySpec('plane'), 400).testLoss).toBeLessThan(0.01);
  });
});
