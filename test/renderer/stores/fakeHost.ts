/** A lab service for stores: it knows runs as far as their lists go, and trains nothing. */
import type {
  CallInput,
  CallOutput,
  DatasetPoints,
  EventPayload,
  Frame,
  RunId,
  RunSpec,
  RunSummary,
  WindowCallName,
  WindowEventName,
} from '@backprop-lab/core/contract';
import { parseRunSpec, type graphCalls } from '@backprop-lab/core/contract';
import { createPinia, setActivePinia } from 'pinia';
import { onTestFinished, vi } from 'vitest';
import { createApp } from 'vue';
import { HostError, type Host } from '../../../renderer/host/index.ts';
import { makeArrivalSpec } from '../../../renderer/stores/arrivalSpec.ts';
import { useConnection } from '../../../renderer/stores/connection.ts';
import { projectOf, untitled } from './fakeProject.ts';
import { noStudies, type StudyAnswers } from './fakeStudies.ts';
import { noInspection, type InspectAnswers } from './fakeInspect.ts';
import { noLessons, type LessonAnswers } from './fakeLessons.ts';
import { noSweeps, type SweepAnswers } from './fakeSweeps.ts';
import { answerWithFlowers } from './fakeTables.ts';

type Listeners = { [Name in WindowEventName]: ((payload: EventPayload<Name>) => void)[] };

const noPoints: DatasetPoints = {
  classes: 3,
  train: { features: new Float32Array(0), labels: new Uint8Array(0), values: new Float32Array(0) },
  test: { features: new Float32Array(0), labels: new Uint8Array(0), values: new Float32Array(0) },
};

type GraphAnswers = {
  [Name in keyof typeof graphCalls]: (
    input: CallInput<Name>,
  ) => CallOutput<Name> | Promise<CallOutput<Name>>;
};

function nobody(): never {
  throw new Error('internal: this test knows no graphs');
}

const noGraphs: GraphAnswers = {
  openGraph: nobody,
  graphJacobian: nobody,
  checkGraph: nobody,
  graphCode: nobody,
  guessBrokenGate: nobody,
};

export function summaryOf(id: RunId, change: Partial<RunSummary> = {}): RunSummary {
  const spec = makeArrivalSpec();
  return {
    id,
    spec,
    inForce: spec,
    status: { kind: 'paused' },
    step: 0,
    head: 0,
    pace: null,
    revision: 0,
    ...change,
  };
}

export class FakeHost implements Host {
  isDesktop = false;
  /** What answers for graphs: nobody, until a test says so. */
  graphs: GraphAnswers = noGraphs;
  /** What answers for the project. */
  project = projectOf(untitled);
  /** What answers for comparisons. */
  sweeps: SweepAnswers = noSweeps;
  /** What answers for studies of a run. */
  studies: StudyAnswers = noStudies;
  /** What answers for layers and units. */
  inspection: InspectAnswers = noInspection;
  /** What answers for lessons. */
  lessons: LessonAnswers = noLessons;
  /** What a file asked for that nobody has taken yet. */
  opened: RunSpec | null = null;
  readonly runs = new Map<RunId, RunSummary>();
  /** All calls so far: name and input. */
  readonly asked: [WindowCallName, unknown][] = [];
  readonly #listeners: Listeners = {
    runChanged: [],
    runRemoved: [],
    seekProgress: [],
    inspectProgress: [],
    runReplaced: [],
    frame: [],
    sweepChanged: [],
    sweepRemoved: [],
    sweepFrame: [],
    projectChanged: [],
    commanded: [],
    opened: [],
  };
  readonly #closeListeners: ((reason: HostError) => void)[] = [];
  /** Answers wait for `release`. */
  isHolding = false;
  readonly #held: (() => void)[] = [];
  /** What the service says to the next call of this name. */
  readonly refusals = new Map<WindowCallName, HostError>();
  readonly #tables = answerWithFlowers();
  #runsMade = 0;
  #subscriptions = 0;

  constructor(...runs: RunSummary[]) {
    for (const run of runs) this.runs.set(run.id, run);
  }

  async call<Name extends WindowCallName>(
    name: Name,
    input: CallInput<Name>,
  ): Promise<CallOutput<Name>> {
    this.asked.push([name, input]);
    if (this.isHolding) await new Promise<void>((resolve) => this.#held.push(resolve));
    const refusal = this.refusals.get(name);
    if (refusal) throw refusal;
    const answers = this.#answers();
    const answer: (input: CallInput<Name>) => unknown = answers[name];
    return Promise.resolve(answer(input) as CallOutput<Name>);
  }

  on<Name extends WindowEventName>(name: Name, handler: (payload: EventPayload<Name>) => void) {
    this.#listeners[name].push(handler);
    return () => undefined;
  }

  onClose(handler: (reason: HostError) => void) {
    this.#closeListeners.push(handler);
    return () => undefined;
  }

  tell<Name extends WindowEventName>(name: Name, payload: EventPayload<Name>) {
    for (const listener of this.#listeners[name]) listener(payload);
  }

  breakOff() {
    for (const listener of this.#closeListeners) listener(new HostError('closed', 'gone'));
  }

  release() {
    this.isHolding = false;
    for (const go of this.#held.splice(0)) go();
  }

  /** The inputs of all calls of one name. */
  inputsOf<Name extends WindowCallName>(name: Name): CallInput<Name>[] {
    return this.asked
      .filter(([asked]) => asked === name)
      .map(([, input]) => input as CallInput<Name>);
  }

  #answers(): {
    [Name in WindowCallName]: (
      input: CallInput<Name>,
    ) => CallOutput<Name> | Promise<CallOutput<Name>>;
  } {
    return {
      ...this.project,
      greet: ({ spec }) => this.#make(parseRunSpec(spec), true),
      hello: () => ({ runs: [...this.runs.values()] }),
      createRun: ({ spec, play }) => this.#make(parseRunSpec(spec), play),
      removeRun: ({ run }) => {
        this.runs.delete(run);
        this.tell('runRemoved', { run });
        return {};
      },
      play: ({ run }) => this.#become(run, { status: { kind: 'playing' } }),
      pause: ({ run }) => this.#become(run, { status: { kind: 'paused' } }),
      step: () => ({}),
      reset: ({ run }) => this.#become(run, { step: 0 }),
      change: ({ run, change }) => {
        const { inForce, revision } = this.#find(run);
        const changed =
          change.kind === 'lambda'
            ? { ...inForce, regularizer: { ...inForce.regularizer, lambda: change.value } }
            : inForce;
        this.#become(run, { inForce: changed, revision: revision + 1 });
        return { revision: revision + 1 };
      },
      seek: ({ run, step }) => {
        this.#become(run, { step, status: { kind: 'paused' } });
        return { step };
      },
      cancelSeek: () => ({}),
      branch: ({ run, play }) => {
        const { spec, step } = this.#find(run);
        return this.#make(spec, play, step);
      },
      setPace: ({ run, stepsPerFrame }) => this.#become(run, { pace: stepsPerFrame }),
      probe: () => ({ scores: [], probabilities: null, class: null, value: null }),
      unitDetails: () => ({ bias: null, incoming: [] }),
      look: () => ({}),
      subscribe: () => ({ subscription: ++this.#subscriptions }),
      unsubscribe: () => ({}),
      acknowledge: () => ({}),
      points: () => noPoints,
      previewData: () => noPoints,
      ...this.#tables,
      learningRates: ({ steps, learningRate }) => ({ rates: steps.map(() => learningRate) }),
      shareText: () => ({ text: 'bplab:1:fake', characters: 12 }),
      openText: () => ({ kind: 'refused', problem: 'strange', detail: '' }),
      openGraph: (input) => this.graphs.openGraph(input),
      graphJacobian: (input) => this.graphs.graphJacobian(input),
      checkGraph: (input) => this.graphs.checkGraph(input),
      graphCode: (input) => this.graphs.graphCode(input),
      guessBrokenGate: (input) => this.graphs.guessBrokenGate(input),
      ...this.sweeps,
      ...this.studies,
      ...this.inspection,
      ...this.lessons,
      exportNetwork: nobody,
      readWeights: nobody,
      setAppearance: () => ({}),
      commandProject: () => ({}),
      takeOpened: () => {
        const spec = this.opened;
        this.opened = null;
        return { spec };
      },
    };
  }

  #make(spec: RunSummary['spec'], play: boolean, step = 0): RunSummary {
    const status = { kind: play ? ('playing' as const) : ('paused' as const) };
    const made = summaryOf(`made-${++this.#runsMade}`, {
      spec,
      inForce: spec,
      status,
      step,
      head: step,
    });
    this.runs.set(made.id, made);
    this.tell('runChanged', made);
    return made;
  }

  #find(id: RunId): RunSummary {
    const run = this.runs.get(id);
    if (!run) throw new HostError('notFound', `there is no run ${id}`);
    return run;
  }

  #become(id: RunId, change: Partial<RunSummary>): Record<string, never> {
    const run = { ...this.#find(id), ...change };
    this.runs.set(id, run);
    this.tell('runChanged', run);
    return {};
  }
}

export function frameOf(change: Partial<Frame>): Frame {
  return {
    subscription: 1,
    run: 'a',
    revision: 0,
    step: 0,
    head: 0,
    epoch: 0,
    stepsPerSecond: null,
    checkpointBytes: 0,
    historyStart: 0,
    history: [],
    field: null,
    maps: null,
    unitMap: null,
    weights: null,
    predictions: null,
    assessment: null,
    ...change,
  };
}

/** Fresh stores behind an open line to this service. */
export async function openStores(host: FakeHost): Promise<void> {
  const pinia = createPinia();
  createApp({}).use(pinia);
  setActivePinia(pinia);
  await useConnection().connect(Promise.resolve(host));
}

/** Time and animation frames at the test's command. */
export function useFakeTime() {
  vi.useFakeTimers();
  const drawings: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => drawings.push(draw));
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  return {
    draw: async () => {
      for (const drawing of drawings.splice(0)) drawing();
      await vi.advanceTimersByTimeAsync(0);
    },
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
}
