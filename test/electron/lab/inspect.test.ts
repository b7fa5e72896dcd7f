/** Layers and units asked about on real worker threads: the answers are those of the run alone. */
import { afterEach, describe, expect, it } from 'vitest';
import {
  calls,
  decodeMessage,
  encodeMessage,
  parseRunSpec,
  PROTOCOL_VERSION,
  validate,
  type InspectCallName,
  type RunSpecInput,
} from '../../../core/contract/index.ts';
import { fieldPoints, packField, squareExtent } from '../../../core/picture/index.ts';
import { inspectFindings, inspectSpace, inspectUnits, Run } from '../../../core/training/index.ts';
import { createLabService, type LabService } from '../../../electron/lab/index.ts';
import { TestViewer } from '../../harness/viewer.ts';

const specOf = (changes: Partial<RunSpecInput> = {}) =>
  parseRunSpec({
    version: 1,
    seed: 3,
    data: {
      kind: 'generated',
      dataset: 'spirals',
      classes: 3,
      noise: 0.2,
      size: { perClass: 20, test: { share: 0.25 } },
    },
    network: {
      layers: [
        { type: 'dense', units: 6, activation: 'tanh' },
        { type: 'dense', units: 5, activation: 'relu' },
      ],
    },
    learningRate: 0.05,
    stop: { steps: 1_000_000_000 },
    ...changes,
  });

let service: LabService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

/** A viewer and a run that rests at a step, and the same run alone. */
async function trained(steps: number, spec = specOf()) {
  service = createLabService({ workers: 1 });
  const viewer = new TestViewer(service);
  await viewer.call('hello', { protocol: PROTOCOL_VERSION });
  const { id: run } = await viewer.call('createRun', { spec, play: false });
  const arrived = viewer.next('runChanged', ({ step }) => step === steps);
  await viewer.call('step', { run, steps });
  await arrived;
  const alone = new Run(spec);
  alone.advance({ until: steps });
  return { viewer, run, alone };
}

const squareOf = ({ dataset }: Run) => {
  const { x, y } = squareExtent(dataset.train.features, dataset.test.features);
  return { x: [...x] as [number, number], y: [...y] as [number, number] };
};

function withoutTime<Answer extends { ms: number }>({ ms, ...answer }: Answer): Omit<Answer, 'ms'> {
  expect(ms).toBeGreaterThanOrEqual(0);
  return answer;
}

describe.each(['reference', 'simd'] as const)('what is told, by %s', (backend) => {
  it('is what the run alone has', async () => {
    const { viewer, run, alone } = await trained(40, specOf({ backend }));
    const extent = squareOf(alone);

    const projections = [
      { layer: 2, projection: { kind: 'units' as const, units: [3, 1] as [number, number] } },
      {
        layer: 1,
        projection: { kind: 'components' as const, like: new Float32Array(12).fill(-1) },
      },
    ];
    const space = await viewer.call('inspectSpace', { run, gridSize: 9, projections });
    expect(withoutTime(space)).toEqual(inspectSpace(alone, { gridSize: 9, extent, projections }));

    const units = await viewer.call('inspectUnits', { run });
    expect(withoutTime(units)).toEqual(inspectUnits(alone));

    const layers = await viewer.call('inspectLayers', { run, bins: 12, moments: 5 });
    const { moments, ...told } = withoutTime(layers);
    expect({ moments, ...told }).toEqual(alone.inspectLayers({ bins: 12, moments: 5 }));

    const findings = await viewer.call('inspectFindings', { run });
    expect(withoutTime(findings)).toEqual(inspectFindings(alone));

    const off = [{ layer: 1, unit: 4 }];
    const without = await viewer.call('inspectWithout', { run, units: off, size: 16 });
    const { predictor, ...results } = alone.without(off);
    const bytes = new Uint8Array(2 * 16 * 16);
    packField(predictor.probabilities(fieldPoints(extent, 16, 16)), 3, bytes);
    const field = { size: 16, extent, bytes, scale: null };
    expect(withoutTime(without)).toEqual({ step: 40, field, ...results });
  });
});

describe('answers', () => {
  it('are at the step that is shown', async () => {
    const { viewer, run } = await trained(40);
    await viewer.call('seek', { run, step: 15, exact: true });
    const answers = await Promise.all([
      viewer.call('inspectSpace', { run, gridSize: 4 }),
      viewer.call('inspectUnits', { run }),
      viewer.call('inspectWithout', { run, units: [], size: 8 }),
      viewer.call('inspectLayers', { run, bins: 8, moments: 2 }),
      viewer.call('inspectFindings', { run }),
    ]);
    expect(answers.map(({ step }) => step)).toEqual([15, 15, 15, 15, 15]);
  });

  it('leave a run that plays as it was, to the bit', async () => {
    const { viewer, run, alone } = await trained(
      10,
      specOf({ optimizer: { name: 'adam' }, batchSize: 7 }),
    );
    await viewer.call('play', { run });
    for (let i = 0; i < 5; i++) {
      await viewer.call('inspectLayers', { run, bins: 8, moments: 4 });
      await viewer.call('inspectWithout', { run, units: [{ layer: 1, unit: i }], size: 8 });
      await viewer.call('inspectFindings', { run });
    }
    await viewer.call('pause', { run });
    const { step, ...shown } = await viewer.call('inspectUnits', { run });
    alone.advance({ until: step });
    expect(withoutTime({ step, ...shown })).toEqual(inspectUnits(alone));
  });

  it('cross as bytes and are the same', async () => {
    const { viewer, run } = await trained(20);
    const answers: unknown[] = [
      await viewer.call('inspectSpace', { run, gridSize: 6 }),
      await viewer.call('inspectUnits', { run }),
      await viewer.call('inspectLayers', { run, bins: 8, moments: 4 }),
      await viewer.call('inspectWithout', { run, units: [{ layer: 2, unit: 0 }], size: 8 }),
    ];
    for (const answer of answers) expect(decodeMessage(encodeMessage(answer))).toEqual(answer);
  });

  it('of a run that diverged say so', async () => {
    const spec = specOf({ learningRate: 900, regularizer: { name: 'l2', lambda: 10 } });
    service = createLabService({ workers: 1 });
    const viewer = new TestViewer(service);
    await viewer.call('hello', { protocol: PROTOCOL_VERSION });
    const { id: run } = await viewer.call('createRun', { spec, play: false });
    const over = viewer.next('runChanged', ({ status }) => status.kind === 'diverged');
    await viewer.call('play', { run });
    await over;
    const { findings } = await viewer.call('inspectFindings', { run });
    expect(findings.map(({ name }) => name)).toEqual(['diverged']);
    const { stages } = await viewer.call('inspectSpace', { run, gridSize: 4 });
    expect(stages.at(-1)).toMatchObject({ isFinite: false, lines: null });
    const { whole } = await viewer.call('inspectWithout', { run, units: [], size: 8 });
    expect(whole.train).toEqual({ loss: null, accuracy: null });
  });
});

describe('the door', () => {
  it.each<[string, InspectCallName, object, string]>([
    ['a grid of three lines', 'inspectSpace', { gridSize: 3 }, 'from 4 to 40'],
    [
      'a basis that is too long',
      'inspectSpace',
      {
        gridSize: 4,
        projections: [
          { layer: 1, projection: { kind: 'components', like: new Float32Array(9000) } },
        ],
      },
      'expected at most 8192 numbers',
    ],
    ['too many moments', 'inspectLayers', { bins: 8, moments: 17 }, 'from 1 to 16'],
    ['too few bins', 'inspectLayers', { bins: 7, moments: 1 }, 'from 8 to 80'],
    ['a field that is too large', 'inspectWithout', { units: [], size: 129 }, 'from 8 to 128'],
  ])('refuses %s', (_, name, input, message) => {
    expect(() => validate(calls[name].input, { run: 'run-1', ...input })).toThrow(message);
  });

  it('refuses units and runs that are not there', async () => {
    const { viewer, run } = await trained(1);
    const units = [{ layer: 0, unit: 0 }];
    await expect(viewer.call('inspectWithout', { run, units, size: 8 })).rejects.toThrow(
      'expected a hidden layer from 1 to 2, got 0',
    );
    await expect(viewer.call('inspectUnits', { run: 'run-9' })).rejects.toThrow('run-9');
  });
});
