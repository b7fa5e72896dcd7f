/** Files that somebody or something has made of projects: cut, flipped, swollen, forged. */
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { readEntry } from '../../electron/lab/project/zip/readEntry.ts';
import { readDirectory } from '../../electron/lab/project/zip/zipDirectory.ts';

/** A whole file, taken apart so that single parts of it can be forged. */
export interface Whole {
  readonly bytes: Uint8Array;
  readonly document: Readonly<Record<string, unknown>>;
  readonly parts: Readonly<Record<string, Uint8Array>>;
}

export async function takeApart(bytes: Uint8Array): Promise<Whole> {
  const parts: Record<string, Uint8Array> = {};
  for (const entry of readDirectory(bytes, 'whole')) {
    parts[entry.name] = await readEntry(entry, 'whole');
  }
  const document = JSON.parse(Buffer.from(parts['project.json'] ?? []).toString()) as Record<
    string,
    unknown
  >;
  return { bytes, document, parts };
}

type Damage = (whole: Whole) => Uint8Array;

/** With another document in its place. */
function withText(text: string): Damage {
  return ({ parts }) => zipSync({ ...parts, 'project.json': strToU8(text) });
}

const at = fc.nat(999_999).map((share) => share / 1_000_000);

const flips = fc
  .array(fc.tuple(at, fc.nat(7)), { minLength: 1, maxLength: 8 })
  .map((bits): Damage => ({ bytes }) => {
    const damaged = bytes.slice();
    for (const [share, bit] of bits) {
      const place = Math.floor(share * damaged.length);
      damaged[place] = (damaged[place] ?? 0) ^ (1 << bit);
    }
    return damaged;
  });

const cuts = at.map(
  (share): Damage =>
    ({ bytes }) =>
      bytes.slice(0, Math.floor(share * bytes.length)),
);

/** The end record and the directory are where a small change says much. */
const forgedTails = fc.array(fc.tuple(fc.integer({ min: 1, max: 120 }), fc.nat(255)), {
  minLength: 1,
  maxLength: 6,
});
const tails = forgedTails.map((changes): Damage => ({ bytes }) => {
  const damaged = bytes.slice();
  for (const [back, value] of changes) damaged[damaged.length - back] = value;
  return damaged;
});

const joints = fc.tuple(at, at, at).map(([from, to, into]): Damage => ({ bytes }) => {
  const place = (share: number) => Math.floor(share * bytes.length);
  const [a, b] = [place(Math.min(from, to)), place(Math.max(from, to))];
  const piece = bytes.subarray(a, b);
  const where = place(into);
  return Buffer.concat([bytes.subarray(0, where), piece, bytes.subarray(where)]);
});

const noise = fc.uint8Array({ maxLength: 400 }).map(
  (bytes): Damage =>
    () =>
      bytes,
);

const strangeNames = fc
  .constantFrom(
    '../../etc/passwd',
    '/etc/passwd',
    'C:\\autoexec.bat',
    'runs/../../x.bin',
    'runs/0.bin/',
    'a\u0000b',
    '‮gnp.bin',
    'x'.repeat(5000),
    'runs/99.bin',
    'con.json',
  )
  .map(
    (name): Damage =>
      ({ parts }) =>
        zipSync({ ...parts, [name]: strToU8('x') }),
  );

const bombs = fc
  .record({ megabytes: fc.constantFrom(1, 8, 70), inDocument: fc.boolean(), lie: fc.boolean() })
  .map(({ megabytes, inDocument, lie }): Damage => (whole) => {
    const bomb = bombOf(whole, inDocument ? 'project.json' : 'runs/0.bin', megabytes);
    return lie ? withSmallerSizes(bomb) : bomb;
  });

/** Zeros take long to deflate: each bomb is made once, of the first file that is there. */
const madeBombs = new Map<string, Uint8Array>();
function bombOf({ parts }: Whole, name: string, megabytes: number): Uint8Array {
  const key = `${name} ${megabytes}`;
  const zeros = () => new Uint8Array(megabytes * 1_000_000);
  const made = madeBombs.get(key) ?? zipSync({ ...parts, [name]: zeros() }, { level: 1 });
  madeBombs.set(key, made);
  return made;
}

/** The directory says less than there is. */
function withSmallerSizes(bytes: Uint8Array): Uint8Array {
  const damaged = bytes.slice();
  const view = new DataView(damaged.buffer);
  for (let i = 0; i + 46 < damaged.length; i++) {
    if (view.getUint32(i, true) === 0x02014b50) view.setUint32(i + 24, 100, true);
  }
  return damaged;
}

const nestings = fc
  .record({
    depth: fc.constantFrom(10, 70, 1000, 100_000, 1_000_000),
    brackets: fc.constantFrom(['[', ']'], ['{"a":', '}'], ['[[],', ']']),
    isClosed: fc.boolean(),
  })
  .map(({ depth, brackets: [open = '', close = ''], isClosed }) =>
    withText(open.repeat(depth) + (isClosed ? `0${close.repeat(depth)}` : '')),
  );

const versions = fc.constantFrom<unknown>(0, 2, 999, 1e300, -1, 1.5, '1', null, [], {}).map(
  (version): Damage =>
    (whole) =>
      withText(JSON.stringify({ ...whole.document, version }))(whole),
);

const strangeValues = fc.oneof(
  fc.constantFrom<unknown>(1e308, -1e308, -1, 0.5, 2 ** 53, 4294967296, null, true, '', [], {}, [
    [],
  ]),
  fc.string({ maxLength: 20 }),
);

/** Somewhere in the document something else, or nothing. */
const forgeries = fc
  .record({
    way: fc.array(fc.nat(30), { minLength: 1, maxLength: 9 }),
    value: strangeValues,
    isGone: fc.boolean(),
  })
  .map(({ way, value, isGone }): Damage => (whole) => {
    const document = structuredClone(whole.document);
    forge(document, way, value, isGone);
    return withText(JSON.stringify(document))(whole);
  });

function forge(document: object, way: readonly number[], value: unknown, isGone: boolean): void {
  let holder: object = document;
  for (const [i, choice] of way.entries()) {
    const keys = Object.keys(holder);
    const key = keys[choice % Math.max(1, keys.length)];
    if (key === undefined) return;
    const inner: unknown = Reflect.get(holder, key);
    if (i + 1 < way.length && typeof inner === 'object' && inner !== null) {
      holder = inner;
      continue;
    }
    if (isGone) Reflect.deleteProperty(holder, key);
    else Reflect.set(holder, key, value);
    return;
  }
}

/** Numbers of another length than the document says. */
const numbers = fc.tuple(fc.nat(3), fc.nat(400)).map(([which, length]): Damage => ({ parts }) => {
  const names = Object.keys(parts).filter((name) => name.endsWith('.bin'));
  const name = names[which % Math.max(1, names.length)];
  return zipSync(
    name === undefined ? parts : { ...parts, [name]: new Uint8Array(length).fill(255) },
  );
});

export const kindsOfDamage: Readonly<Record<string, fc.Arbitrary<Damage>>> = {
  flips,
  cuts,
  tails,
  joints,
  noise,
  strangeNames,
  bombs,
  nestings,
  versions,
  forgeries,
  numbers,
};
