/** The measurements as tables for the terminal. */
import { formatPairs, formatTable } from '../../electron/cli/table.ts';
import type { Size } from './bundle.ts';
import type { CompareMeasurements } from './compare.ts';
import type { InspectMeasurements } from './inspect.ts';
import type { Moment } from './endurance.ts';
import type { TrainingSpeed } from './training.ts';
import type { LiveMeasurements, UiMeasurements } from './ui.ts';

export function formatUi(measured: UiMeasurements): string {
  const { machine, start, live, endurance } = measured;
  const parts = [
    `${machine.cpu}, ${machine.cores} cores, ${machine.browser}`,
    formatPairs([
      ['start to first picture, cold', inMs(start.coldMs)],
      ['… again in the same browser', inMs(start.againMs)],
    ]),
    formatLive(live),
    formatCompare(measured.compare),
    formatInspect(measured.inspect),
    formatPairs([
      ['Graph of 500 gates, panned: longest task', overFifty(measured.panning.longestTaskMs)],
    ]),
    formatTraining(measured.training),
    formatPairs([
      ['desktop, main’s event loop, four runs, p99', inMs(measured.desktop.p99)],
      ['… longest delay', inMs(measured.desktop.max)],
      ['… of an idle process beside it', inMs(measured.desktop.idleMax)],
    ]),
    formatBundle(measured.bundle),
    ...(endurance ? [formatEndurance(endurance)] : []),
  ];
  return parts.join('\n\n');
}

function formatInspect({ work, trainingAlone, trainingWatched }: InspectMeasurements): string {
  const rate = (value: number) => `${Math.round(value)} steps/s`;
  return formatPairs([
    ['Inspect, 2-64-64-64-3: work per frame, p95', inMs(work.workPerFrameMs.p95)],
    ['… in processor time, p95', inMs(work.cpuPerFrameMs.p95)],
    ['… tasks over 50 ms', String(work.longTasks)],
    ['… longest task', inMs(work.longestTaskMs)],
    ['… busy', inPercent(work.busyShare)],
    ['… training while nobody looks', rate(trainingAlone)],
    ['… and while it is shown', rate(trainingWatched)],
  ]);
}

function formatLive(live: readonly LiveMeasurements[]): string {
  const row = (label: string, read: (one: LiveMeasurements) => string) => [
    label,
    ...live.map(read),
  ];
  return formatTable(
    ['page, main thread', ...live.map(({ runs }) => `${runs} live`)],
    [
      row('work per frame, p50', ({ watching }) => inMs(watching.workPerFrameMs.p50)),
      row('work per frame, p95', ({ watching }) => inMs(watching.workPerFrameMs.p95)),
      row('… in processor time, p50', ({ watching }) => inMs(watching.cpuPerFrameMs.p50)),
      row('… in processor time, p95', ({ watching }) => inMs(watching.cpuPerFrameMs.p95)),
      row('animation frames per second', ({ watching }) =>
        watching.animationFramesPerSecond.toFixed(1),
      ),
      row('pictures per second', ({ watching }) => watching.picturesPerSecond.toFixed(1)),
      row('tasks over 50 ms', ({ watching }) => String(watching.longTasks)),
      row('longest task', ({ watching }) => inMs(watching.longestTaskMs)),
      row('busy', ({ watching }) => inPercent(watching.busyShare)),
      row('animation frame interval, p50', ({ watching }) => inMs(watching.frameIntervalMs)),
      row('slider to picture, p50', ({ sliderToPictureMs }) => inMs(sliderToPictureMs.p50)),
      row('slider to picture, p95', ({ sliderToPictureMs }) => inMs(sliderToPictureMs.p95)),
      row('picture still after the slider', (one) => inMs(one.standstillAfterSliderMs)),
    ],
    [false, true, true],
  );
}

function formatCompare({ runs, work, ...measured }: CompareMeasurements): string {
  return formatPairs([
    [`Compare, nine cells of ${runs} runs: work per frame, p50`, inMs(work.workPerFrameMs.p50)],
    ['… p95', inMs(work.workPerFrameMs.p95)],
    ['… in processor time, p95', inMs(work.cpuPerFrameMs.p95)],
    ['… animation frames per second', work.animationFramesPerSecond.toFixed(1)],
    ['… pictures of all cells per second', measured.picturesPerSecond.toFixed(1)],
    ['… steps per second of each run', inWhole(measured.stepsPerSecond)],
    ['… tasks over 50 ms', String(work.longTasks)],
    ['… longest task', inMs(work.longestTaskMs)],
    ['… busy', inPercent(work.busyShare)],
    ['… slider to picture in the Lab beside them, p50', inMs(measured.sliderToPictureMs.p50)],
    ['… p95', inMs(measured.sliderToPictureMs.p95)],
  ]);
}

function formatTraining({ watched, unwatched }: UiMeasurements['training']): string {
  const row = (label: string, speed: TrainingSpeed) => [
    label,
    inWhole(speed.stepsPerSecond),
    inWhole(speed.stepsPerCpuSecond),
  ];
  return formatTable(
    ['training, one run', 'steps/s', 'steps/CPU-s'],
    [
      row('with a viewer', watched),
      row('without', unwatched),
      [
        'cost of a viewer',
        cost(watched.stepsPerSecond, unwatched.stepsPerSecond),
        cost(watched.stepsPerCpuSecond, unwatched.stepsPerCpuSecond),
      ],
    ],
    [false, true, true],
  );
}

function cost(watched: number | null, unwatched: number | null): string {
  return watched === null || unwatched === null ? '–' : inPercent(1 - watched / unwatched);
}

function formatBundle(bundle: UiMeasurements['bundle']): string {
  const row = (label: string, { files, bytes, gzipBytes }: Size) => [
    label,
    String(files),
    inKilobytes(bytes),
    inKilobytes(gzipBytes),
  ];
  return formatTable(
    ['bundle', 'files', 'raw', 'gzip'],
    [row('scripts', bundle.scripts), row('styles', bundle.styles), row('fonts', bundle.fonts)],
    [false, true, true, true],
  );
}

function formatEndurance(moments: readonly Moment[]): string {
  return formatTable(
    ['minute', 'page heap', 'server', 'work p95', 'busy'],
    moments.map(({ minute, pageHeapBytes, serverBytes, watching }) => [
      String(minute),
      inKilobytes(pageHeapBytes),
      inKilobytes(serverBytes),
      inMs(watching.workPerFrameMs.p95),
      inPercent(watching.busyShare),
    ]),
    [true, true, true, true, true],
  );
}

function inMs(value: number | null): string {
  return value === null ? '–' : `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}

/** What is shorter is not told apart. */
function overFifty(ms: number): string {
  return ms > 50 ? inMs(ms) : 'none over 50 ms';
}

function inPercent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function inWhole(value: number | null): string {
  return value === null ? '–' : value.toFixed(0);
}

function inKilobytes(bytes: number | null): string {
  return bytes === null ? '–' : `${(bytes / 1024).toFixed(0)} KB`;
}
