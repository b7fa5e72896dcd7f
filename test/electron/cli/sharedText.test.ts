/** `--spec` with a text instead of a file. */
import { parseRunSpec } from '@backprop-lab/core/contract';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readSpec } from '../../../electron/cli/options/spec.ts';
import { encodeSpec } from '../../../electron/lab/sharing.ts';

describe('--spec with a text', () => {
  it('is the set-up that the Lab copied', () => {
    const spec = parseRunSpec({
      version: 1,
      data: { kind: 'generated', dataset: 'moons', classes: 2, noise: 0.1, size: { perClass: 9 } },
      network: {},
      learningRate: 1,
      stop: { steps: 3 },
    });
    expect(readSpec(encodeSpec(spec))).toEqual(spec);
  });

  it('of a Playground link says on stderr what was not understood', () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => {
      write.mockRestore();
    });
    const spec = readSpec('https://playground.tensorflow.org/#dataset=gauss&fog=1');
    expect(spec.data).toMatchObject({ dataset: 'blobs' });
    expect(write.mock.calls.join()).toContain('not understood: fog');
  });

  it('that is damaged says what to do', () => {
    expect(() => readSpec('bplab:1:abc')).toThrow(
      '--spec: the text cannot be opened, it is damaged',
    );
  });
});
