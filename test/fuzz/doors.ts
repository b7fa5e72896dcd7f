/** Every door by which words from outside come in, each with whole examples of what belongs there. */
import fc from 'fast-check';
import {
  calls,
  callMessageSchema,
  decodeMessage,
  encodeMessage,
  isCallName,
  LabError,
  lessonSchema,
  parseRunSpec,
  parseRunSpecLeniently,
  validate,
} from '../../core/contract/index.ts';
import { parseTensorValue } from '../../core/expression/index.ts';
import { readWeights } from '../../core/interop/index.ts';
import { decodeCsv, parseCsv } from '../../electron/lab/csv.ts';
import { readFormula } from '../../electron/lab/graphSource.ts';
import { readLesson, readProgress, shippedLessons } from '../../electron/lab/lessonFiles.ts';
import { refuseBrokenSetUps } from '../../electron/lab/lessonSetUps.ts';
import { encodeSpec, openText } from '../../electron/lab/sharing.ts';
import { hostileText, hostileValue } from './hostileTexts.ts';
import { progressSample as progress } from '../harness/lessonSamples.ts';

interface Door {
  readonly hostile: fc.Arbitrary<unknown>;
  /** @throws {LabError} where it is refused; `false` where that is an answer */
  readonly enter: (came: never) => unknown;
}

function door<Came>(hostile: fc.Arbitrary<Came>, enter: (came: Came) => unknown): Door {
  return { hostile, enter };
}

const spec = parseRunSpec({
  version: 1,
  data: { kind: 'generated', dataset: 'spirals', classes: 3, noise: 0.2, size: { perClass: 20 } },
  network: { layers: [{ type: 'dense', units: 4 }, { type: 'dropout' }] },
  learningRate: 0.1,
  stop: { steps: 100 },
});
const shapes = [{ name: 'layers.0', inFeatures: 2, outFeatures: 3, hasBias: true }];
const weights = JSON.stringify({
  format: 'backprop-lab-weights',
  version: 1,
  layers: [
    {
      name: 'layers.0',
      weight: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      bias: [0, 0, 0],
    },
  ],
});
const bytesOf = (text: string) => new TextEncoder().encode(text);

const messages = [
  { kind: 'call', id: 1, name: 'hello', input: { protocol: 1 } },
  { kind: 'call', id: 2, name: 'createRun', input: { spec, play: true } },
  {
    kind: 'call',
    id: 3,
    name: 'change',
    input: { run: 'r', change: { kind: 'lambda', value: 1 } },
  },
  { kind: 'call', id: 4, name: 'openGraph', input: { formula: 'f = x', values: { x: '1' } } },
  { kind: 'call', id: 5, name: 'seek', input: { run: 'r', step: 5, exact: true } },
  { kind: 'call', id: 6, name: 'sendProject', input: { upload: 1, part: new Uint8Array(64) } },
];

export const doors: Readonly<Record<string, Door>> = {
  csv: door(
    hostileText([
      'x1,x2,label\n0,1,a\n2,3,b\n',
      '"a ""b""";1,5;2\n"c";3;4\n',
      '1\t2\t3\n4\t5\t6\n',
    ]),
    (text) => parseCsv(decodeCsv(bytesOf(text), 'points.csv'), 'points.csv'),
  ),
  csvBytes: door(fc.uint8Array({ maxLength: 400 }), (bytes) =>
    parseCsv(decodeCsv(bytes, 'points.csv'), 'points.csv'),
  ),
  sharedText: door(
    hostileText([
      encodeSpec(spec),
      'https://playground.tensorflow.org/#activation=relu&batchSize=10&dataset=spiral&noise=25&networkShape=8,8&seed=0.5',
    ]),
    openText,
  ),
  formula: door(
    hostileText([
      'f = (x + y) * z',
      'f = 1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))',
      'h = relu(W @ x + [1, 2])\nf = softmaxCrossEntropy(h, 1)',
      'f = sum(max([1, 2, 3], x)^2)',
    ]),
    (text) => readFormula(text, { x: text.slice(0, 40) }),
  ),
  tensor: door(hostileText(['1', '[1, 2]', '[[1, −2], [3.5, 4e-3]]']), parseTensorValue),
  weights: door(hostileText([weights]), (text) => readWeights(text, shapes)),
  lesson: door(hostileText(shippedLessons().map((lesson) => JSON.stringify(lesson))), (text) =>
    readLesson('lesson.json', text),
  ),
  lessonValue: door(hostileValue(shippedLessons()), (value) => {
    refuseBrokenSetUps(validate(lessonSchema, value));
  }),
  progress: door(hostileText([JSON.stringify(progress)]), (text) =>
    readProgress('progress.json', text),
  ),
  spec: door(hostileValue([spec]), parseRunSpec),
  foreignSpec: door(hostileText([JSON.stringify(spec)]), (text) => {
    const read = ifJson(text);
    return read === undefined ? undefined : parseRunSpecLeniently(read);
  }),
  message: door(hostileValue(messages), hear),
  messageBytes: door(
    fc
      .tuple(
        fc.constantFrom(...messages),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
      )
      .map(([message, changes]) => {
        const bytes = encodeMessage(message).slice();
        for (const [place, value] of changes) bytes[place % bytes.length] = value;
        return bytes;
      }),
    (bytes) => {
      hear(decodeMessage(bytes));
    },
  ),
};

function ifJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As a connection hears it, up to where the lab would act. */
function hear(message: unknown): void {
  const { name, input } = validate(callMessageSchema, message);
  if (isCallName(name)) validate(calls[name].input, input);
}

export interface DoorReport {
  readonly cases: number;
  readonly refused: number;
  /** Processor time of the slowest. */
  readonly slowestMs: number;
  readonly mostBytes: number;
  readonly failure: string | undefined;
}

const LONGEST_MESSAGE = 1000;

/** @param cases by this door */
export function knock(name: string, cases: number, seed: number): DoorReport {
  const { hostile, enter } = doors[name] ?? unknownDoor(name);
  let [refused, slowestMs, mostBytes, done] = [0, 0, 0, 0];
  const before = process.memoryUsage.rss();
  const property = fc.property(hostile, (came) => {
    const startedAt = process.cpuUsage();
    if (!isLetIn(enter, came)) refused++;
    const { user, system } = process.cpuUsage(startedAt);
    slowestMs = Math.max(slowestMs, (user + system) / 1000);
    if (done++ % 64 === 0) mostBytes = Math.max(mostBytes, process.memoryUsage.rss() - before);
  });
  const result = fc.check(property, { numRuns: cases, seed });
  const failure = result.failed
    ? `${name}: ${String(result.errorInstance)}; ${fc.stringify(result.counterexample).slice(0, 400)}`
    : undefined;
  return { cases: done, refused, slowestMs, mostBytes, failure };
}

/** Whatever else is thrown than words for a person is a bug. */
function isLetIn(enter: Door['enter'], came: unknown): boolean {
  try {
    const answer = enter(came as never);
    if (!isRefusal(answer)) return true;
    if (answer.message !== undefined) judgeWords(answer.message);
    return false;
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    judgeWords(error.message);
    return false;
  }
}

/** Some doors answer what is wrong instead of throwing it. */
function isRefusal(answer: unknown): answer is { readonly message?: string } {
  if (typeof answer !== 'object' || answer === null || !('kind' in answer)) return false;
  return answer.kind === 'refused' || answer.kind === 'mistake';
}

function judgeWords(message: string): void {
  if (message === '' || message.length > LONGEST_MESSAGE) {
    throw new Error(`a message of ${message.length} characters`);
  }
}

function unknownDoor(name: string): never {
  throw new Error(`there is no door ${name}`);
}
