/** Which backend serves where. */
import { afterEach, expect, it, vi } from 'vitest';
import { parseRunSpec } from '../../../core/contract/index.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const spec = parseRunSpec({
  version: 1,
  data: { kind: 'generated', dataset: 'xor', classes: 2, noise: 0.2, size: { train: 20 } },
  network: { layers: [{ type: 'dense', units: 3 }] },
  learningRate: 0.1,
  stop: { steps: 3 },
});

it('SIMD serves where WebAssembly has it', async () => {
  const { Run } = await import('../../../core/training/index.ts');
  expect(new Run(spec).spec.backend).toBe('simd');
});

it.each([
  ['is missing', undefined],
  ['has no SIMD', { validate: () => false }],
])('the reference serves where WebAssembly %s, and the spec says so', async (_, stub) => {
  vi.resetModules();
  vi.stubGlobal('WebAssembly', stub);
  const { Run } = await import('../../../core/training/index.ts');
  const run = new Run(spec);
  run.advance();
  expect(run.spec.backend).toBe('reference');
  expect(run.inForce.backend).toBe('reference');
  expect(run.measure().trainLoss).toBeGreaterThan(0);
});
