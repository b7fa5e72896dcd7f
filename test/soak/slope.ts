/** Whether something grows: the slope of a line through its second half, when everything has been seen once. */
import type { Sample } from './sample.ts';

type Quantity = Exclude<keyof Sample, 'minute'>;

const quantities: readonly Quantity[] = [
  'pageHeapMB',
  'nodes',
  'listeners',
  'documents',
  'serverMB',
  'handles',
];

/** More than so much an hour is a leak: less is the noise of collectors and of histories that grow as they should. */
const mostPerHour: Readonly<Record<Quantity, number>> = {
  pageHeapMB: 30,
  nodes: 6000,
  listeners: 1500,
  documents: 30,
  serverMB: 300,
  handles: 30,
};

export type Growth = Readonly<Record<Quantity, number>>;

/** Per hour. */
export function growthOf(samples: readonly Sample[]): Growth {
  const late = samples.slice(Math.floor(samples.length / 2));
  const entries = quantities.map((name) => [name, 60 * slopeOf(late, name)] as const);
  return Object.fromEntries(entries) as Growth;
}

/** Least squares, per minute. */
function slopeOf(samples: readonly Sample[], name: Quantity): number {
  const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
  const [times, values] = [samples.map(({ minute }) => minute), samples.map((each) => each[name])];
  const [time, value] = [mean(times), mean(values)];
  const covariance = times.reduce(
    (sum, t, i) => sum + (t - time) * ((values[i] ?? NaN) - value),
    0,
  );
  return covariance / times.reduce((sum, t) => sum + (t - time) ** 2, 0);
}

/** What the system does not tell does not grow. */
export function isSteady(growth: Growth): boolean {
  return quantities.every((name) => !(growth[name] > mostPerHour[name]));
}

export function formatGrowth(samples: readonly Sample[], growth: Growth): string {
  const lines = quantities.map((name) => {
    const values = samples.map((each) => each[name].toFixed(name.endsWith('MB') ? 1 : 0));
    const shown = [0, 0.25, 0.5, 0.75, 1].map(
      (share) => values[Math.round(share * (values.length - 1))],
    );
    const verdict = growth[name] > mostPerHour[name] ? 'grows' : 'steady';
    return `${name.padEnd(12)} ${shown.map((text) => (text ?? '').padStart(8)).join('')}  ${growth[name].toFixed(1).padStart(9)} an hour, ${verdict}`;
  });
  return [
    `${samples.length} rounds; at the start, a quarter, half, three quarters, the end:`,
    ...lines,
  ].join('\n');
}
