/** Networks taken along from a running lab, and weights brought back. */
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  networkFiles,
  networkFormats,
  parseRunSpec,
  PROTOCOL_VERSION,
} from '../../../../core/contract/index.ts';
import { createLabService } from '../../../../electron/lab/index.ts';
import { TestViewer } from '../../../harness/viewer.ts';

const spec = parseRunSpec({
  version: 1,
  data: { kind: 'generated', dataset: 'moons', classes: 2, noise: 0.2, size: { perClass: 30 } },
  network: { layers: [{ type: 'dense', units: 4, activation: 'tanh' }] },
  learningRate: 0.05,
  stop: { steps: 50 },
});

async function trained(changes: Partial<typeof spec> = {}) {
  const lab = createLabService({ workers: 1 });
  onTestFinished(() => lab.close());
  const viewer = new TestViewer(lab);
  await viewer.call('hello', { protocol: PROTOCOL_VERSION });
  const ended = viewer.next('runChanged', ({ status }) => status.kind !== 'playing');
  const { id } = await viewer.call('createRun', { spec: { ...spec, ...changes }, play: true });
  await ended;
  return { viewer, run: id };
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('a network that is taken along', () => {
  it('comes in every format, with a name', async () => {
    const { viewer, run } = await trained();
    for (const format of networkFormats) {
      const { name, bytes } = await viewer.call('exportNetwork', { run, format });
      expect(name).toBe(networkFiles[format]);
      expect(bytes.length).toBeGreaterThan(200);
    }
  });

  it('comes back as a run with the same answers', async () => {
    const { viewer, run } = await trained();
    const { bytes } = await viewer.call('exportNetwork', { run, format: 'json' });
    const read = await viewer.call('readWeights', { run, text: textOf(bytes) });
    const again = await viewer.call('createRun', { spec: read.spec, play: false });
    const x: [number, number] = [0.3, -0.2];
    const said = await viewer.call('probe', { run: again.id, x });
    expect(said).toEqual(await viewer.call('probe', { run, x }));
  });

  it('is refused where there is nothing to take', async () => {
    const { viewer, run } = await trained({
      loss: 'squaredError',
      learningRate: 1000,
      optimizer: { name: 'sgd' },
      network: { ...spec.network, layers: [] },
    });
    await expect(viewer.call('exportNetwork', { run, format: 'onnx' })).rejects.toThrow(
      'this run has diverged: go back in its history first',
    );
  });
});

describe('weights that do not fit', () => {
  it('are refused by the layer, and nothing is changed', async () => {
    const { viewer, run } = await trained();
    const text = textOf((await viewer.call('exportNetwork', { run, format: 'json' })).bytes);
    const wider = parseRunSpec({
      ...spec,
      network: { layers: [{ type: 'dense', units: 6, activation: 'tanh' }] },
    });
    const other = await viewer.call('createRun', { spec: wider, play: false });
    await expect(viewer.call('readWeights', { run: other.id, text })).rejects.toThrow(
      'layers.0: expected weights of [2, 6], got [2, 4]',
    );
    await expect(viewer.call('readWeights', { run, text: 'nonsense' })).rejects.toThrow(
      'expected weights as JSON',
    );
  });

  it('are refused where batch normalization would be left behind', async () => {
    const network = {
      ...spec.network,
      layers: [{ type: 'batchNorm' as const, momentum: 0.1, epsilon: 1e-5 }],
    };
    const { viewer, run } = await trained({ network });
    await expect(viewer.call('readWeights', { run, text: '{}' })).rejects.toThrow(
      'expected a network without batch normalization',
    );
  });
});
