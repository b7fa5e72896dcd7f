/** Texts and messages as a broken program, a mistake or a bad joke makes them of good ones. */
import fc from 'fast-check';

/** What breaks readers that trust what they read. */
const tokens = [
  'NaN',
  '1e999',
  '-0',
  '9'.repeat(400),
  '__proto__',
  'constructor',
  '\u0000',
  '\uFEFF',
  '\uD800',
  '"',
  '\r',
  ',,,,',
  '٣',
  '−−1',
  '$&',
  '(a+)+$',
] as const;

const at = fc.nat(999_999).map((share) => share / 1_000_000);

type Damage = (text: string) => string;

const token = fc
  .tuple(at, fc.constantFrom(...tokens))
  .map(([share, inserted]): Damage => (text) => {
    const place = Math.floor(share * text.length);
    return text.slice(0, place) + inserted + text.slice(place);
  });
const cut = at.map(
  (share): Damage =>
    (text) =>
      text.slice(0, Math.floor(share * text.length)),
);
const doubled = fc.tuple(at, at, fc.nat(40)).map(([from, to, times]): Damage => (text) => {
  const [a, b] = [from, to].map((share) => Math.floor(share * text.length)).sort((x, y) => x - y);
  return text.slice(0, b) + text.slice(a, b).repeat(times) + text.slice(b);
});
const changed = fc.tuple(at, fc.nat(0xffff)).map(([share, code]): Damage => (text) => {
  const place = Math.floor(share * text.length);
  return text.slice(0, place) + String.fromCharCode(code) + text.slice(place + 1);
});
const nested = fc
  .tuple(fc.constantFrom('(', '[', '{"a":', '-', 'exp('), fc.integer({ min: 1, max: 5000 }))
  .map(
    ([opening, depth]): Damage =>
      (text) =>
        opening.repeat(depth) + text,
  );

const damage = fc.oneof(
  { weight: 3, arbitrary: token },
  { weight: 2, arbitrary: cut },
  { weight: 2, arbitrary: doubled },
  { weight: 3, arbitrary: changed },
  { weight: 1, arbitrary: nested },
);

/** @param seeds whole texts */
export function hostileText(seeds: readonly string[]): fc.Arbitrary<string> {
  const damaged = fc
    .tuple(fc.constantFrom(...seeds), fc.array(damage, { maxLength: 4 }))
    .map(([seed, damages]) => damages.reduce((text, change) => change(text), seed));
  return fc.oneof(
    { weight: 9, arbitrary: damaged },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  );
}

const strange = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    NaN,
    Infinity,
    -1,
    1e308,
    0.5,
    '',
    'x'.repeat(100_000),
    [],
    {},
    true,
    10n,
    new Uint8Array(8),
    new Float32Array(3),
    new Date(0),
    new Map(),
  ),
  fc.anything({ maxDepth: 3 }),
);

/** A value with some of its parts, however deep they lie, put in the place of by others. */
export function hostileValue(seeds: readonly unknown[]): fc.Arbitrary<unknown> {
  const change = fc.tuple(fc.array(fc.nat(30), { maxLength: 6 }), strange);
  return fc
    .tuple(fc.constantFrom(...seeds), fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([seed, changes]) =>
      changes.reduce<unknown>((value, [way, put]) => exchanged(value, way, put), seed),
    );
}

function exchanged(value: unknown, [place, ...rest]: readonly number[], put: unknown): unknown {
  if (place === undefined || typeof value !== 'object' || value === null) return put;
  if (ArrayBuffer.isView(value)) return put;
  const keys = Object.keys(value);
  const key = keys[place % Math.max(1, keys.length)] ?? 'added';
  const inner = exchanged(Reflect.get(value, key), rest, put);
  if (!Array.isArray(value)) return { ...value, [key]: inner };
  return value.map((each: unknown, i) => (String(i) === key ? inner : each));
}
