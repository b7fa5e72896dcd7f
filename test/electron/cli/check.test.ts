/** `lab check`: a table of gradients beside finite differences, and an exit code that can fail a build. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { parseRunSpec } from '../../../core/contract/index.ts';
import { Run } from '../../../core/training/index.ts';
import { caseStudySpec } from '../../harness/caseStudy.ts';
import { lab } from '../../harness/commandLine.ts';

const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-'));
const spec = join(folder, 'spec.json');
writeFileSync(spec, JSON.stringify(caseStudySpec(4, 10)));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('lab check', () => {
  it('finds nothing wrong, tensor by tensor', async () => {
    const { exitCode, stdout, stderr } = await lab('check', '--spec', spec);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('no gradient is wrong');
    for (const name of ['layers.0.weight', 'layers.0.bias', 'layers.1.weight', 'layers.1.bias']) {
      expect(stdout).toMatch(new RegExp(`${name} .*(good|acceptable)`));
    }
  });

  it('exits with 1 when a gradient is wrong', async () => {
    const checks = [...new Run(parseRunSpec(caseStudySpec(4, 10))).checkGradients()];
    const spy = vi
      .spyOn(Run.prototype, 'checkGradients')
      .mockReturnValue(new Map(checks.map(([name, check]) => [name, { ...check, band: 'wrong' }])));
    const { exitCode, stdout } = await lab('check', '--spec', spec);
    spy.mockRestore();
    expect(exitCode).toBe(1);
    expect(stdout).toContain('4 tensors have a wrong gradient');
  });
});
