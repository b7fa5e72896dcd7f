/** The desktop app's part of the contract: narrow, and apart from the lab's own. */
import { describe, expect, it } from 'vitest';
import {
  calls,
  events,
  isCallName,
  isEventName,
  windowCalls,
  windowEvents,
} from '../../../core/contract/calls.ts';
import {
  commandSchema,
  desktopCalls,
  desktopEvents,
  desktopStateSchema,
  isDesktopCallName,
} from '../../../core/contract/desktop.ts';
import { parseRunSpec } from '../../../core/contract/validate.ts';

const appearance = { theme: 'system', language: 'ko' };
const bounds = { x: -100_000, y: 100_000, width: 1, height: 100_000 };
const window = { bounds, isMaximized: true, isFullScreen: false };
const state = { version: 1, window, appearance };
const spec = parseRunSpec({
  version: 1,
  data: { kind: 'generated', dataset: 'moons', classes: 2, noise: 0, size: { perClass: 9 } },
  network: { layers: [] },
  learningRate: 0.1,
  stop: { steps: 1 },
});

/** All schemas, each with values that it takes. */
const schemas = [
  { what: 'setAppearance', schema: desktopCalls.setAppearance.input, good: [appearance] },
  { what: 'its answer', schema: desktopCalls.setAppearance.output, good: [{}] },
  { what: 'takeOpened', schema: desktopCalls.takeOpened.input, good: [{}] },
  {
    what: 'a run to take',
    schema: desktopCalls.takeOpened.output,
    good: [{ spec }, { spec: null }],
  },
  {
    what: 'commanded',
    schema: desktopEvents.commanded,
    good: commandSchema.options.map((command) => ({ command })),
  },
  { what: 'opened', schema: desktopEvents.opened, good: [{}] },
  { what: 'the state', schema: desktopStateSchema, good: [state] },
];

describe.each(schemas)('the schema of $what', ({ schema, good }) => {
  it('takes what is right, and leaves it as it is', () => {
    for (const value of good) expect(schema.parse(value)).toEqual(value);
  });

  it('takes no field that it does not know, and no other kind of value', () => {
    for (const value of good) {
      expect(schema.safeParse({ ...value, more: 1 }).success).toBe(false);
      expect(schema.safeParse([value]).success).toBe(false);
    }
    for (const value of [undefined, null, 0, 'x', []]) {
      expect(schema.safeParse(value).success, JSON.stringify(value)).toBe(false);
    }
  });

  it('misses every field that is left out', () => {
    for (const value of good) {
      for (const key of Object.keys(value)) {
        const rest = Object.entries(value).filter(([name]) => name !== key);
        expect(schema.safeParse(Object.fromEntries(rest)).success, key).toBe(false);
      }
    }
  });
});

describe('what is remembered of a window', () => {
  it.each([
    { x: -100_001 },
    { y: 100_001 },
    { x: 0.5 },
    { x: NaN },
    { width: 0 },
    { height: -1 },
    { width: 100_001 },
    { height: Infinity },
    { width: '1' },
    { more: 1 },
  ])('is in whole pixels of a possible screen, which %j is not', (change) => {
    const changed = { ...state, window: { ...window, bounds: { ...bounds, ...change } } };
    expect(desktopStateSchema.safeParse(changed).success).toBe(false);
  });
});

describe('the names', () => {
  it('of the desktop’s calls and events are none of the lab’s', () => {
    for (const name of Object.keys(desktopCalls)) expect(isCallName(name), name).toBe(false);
    for (const name of Object.keys(calls)) expect(isDesktopCallName(name), name).toBe(false);
    const lab = Object.keys(events);
    for (const name of Object.keys(desktopEvents)) expect(lab).not.toContain(name);
  });

  it('are all known to the window', () => {
    expect(Object.keys(windowCalls)).toEqual([...Object.keys(calls), ...Object.keys(desktopCalls)]);
    expect(Object.keys(windowEvents)).toEqual([
      ...Object.keys(events),
      ...Object.keys(desktopEvents),
    ]);
    for (const name of Object.keys(desktopEvents)) expect(isEventName(name), name).toBe(true);
    for (const name of Object.keys(desktopCalls)) expect(isDesktopCallName(name), name).toBe(true);
  });

  it.each(['toString', '__proto__', 'constructor', 'hasOwnProperty', 'TakeOpened', ''])(
    'are not those that every object has: %j',
    (name) => {
      expect(isDesktopCallName(name)).toBe(false);
    },
  );
});
