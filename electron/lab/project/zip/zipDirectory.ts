/** What a zip says of itself at its end, believed only where it cannot do harm: nothing is unfolded here. */
import { FileError, problem, projectLimits } from '@backprop-lab/core/contract';

export interface ZipEntry {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly checksum: number;
  /** Unfolded. */
  readonly size: number;
  /** The bytes as they are in the file. */
  readonly packed: Uint8Array;
}

const END = { signature: 0x06054b50, length: 22 };
const CENTRAL = { signature: 0x02014b50, length: 46 };
const LOCAL = { signature: 0x04034b50, length: 30 };
const IS_ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

const MOST_ENTRIES = 128;
/** Plain words, folders of them, and one ending: nothing that leads out of a folder or means something to a system. */
const plainName = /^(?:[A-Za-z0-9_-]{1,64}\/){0,3}[A-Za-z0-9_-]{1,64}\.[a-z0-9]{1,8}$/;

/**
 * The entries, their sizes and names checked, none of them overlapping.
 *
 * @param file its name, for the errors
 * @throws {FileError}
 */
export function readDirectory(bytes: Uint8Array, file: string): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) throw noZip(bytes, file);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count > MOST_ENTRIES) throw strange(file, `a zip of ${count} parts`);
  const entries: (ZipEntry & Extent)[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    const entry = readEntry(view, at, { start, end, file });
    entries.push(entry);
    at = entry.next;
  }
  refuseOverlaps(entries, file);
  refuseBombs(entries, file);
  return entries;
}

interface Extent {
  readonly from: number;
  readonly to: number;
  /** Where the directory goes on. */
  readonly next: number;
}

/** Where the directory begins, and the end record after it. */
interface Bounds {
  readonly start: number;
  readonly end: number;
  readonly file: string;
}

/** The last record of a zip, with a comment of the length that it says. */
function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END.length;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) !== END.signature) continue;
    if (view.getUint16(at + 20, true) === last - at) return at;
  }
  return undefined;
}

function readEntry(view: DataView, at: number, bounds: Bounds): ZipEntry & Extent {
  const { end, file } = bounds;
  if (at + CENTRAL.length > end || view.getUint32(at, true) !== CENTRAL.signature) {
    throw damaged(file, 'the list of its parts');
  }
  const nameEnd = at + CENTRAL.length + view.getUint16(at + 28, true);
  const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > end) throw damaged(file, 'the list of its parts');
  const name = asciiOf(view, at + CENTRAL.length, nameEnd);
  if (!plainName.test(name)) throw foreign(file, name);
  const method = view.getUint16(at + 10, true);
  const isEncrypted = (view.getUint16(at + 8, true) & IS_ENCRYPTED) !== 0;
  if (isEncrypted || (method !== STORED && method !== DEFLATED)) throw damaged(file, name);
  const size = view.getUint32(at + 24, true);
  const packedSize = view.getUint32(at + 20, true);
  if (method === STORED && size !== packedSize) throw damaged(file, name);
  const from = view.getUint32(at + 42, true);
  const data = dataStart(view, from, name, bounds);
  const to = data + packedSize;
  if (to > bounds.start) {
    throw new FileError(problem('projectCutOff', { file, part: name }));
  }
  return {
    name,
    isDeflated: method === DEFLATED,
    checksum: view.getUint32(at + 16, true),
    size,
    packed: new Uint8Array(view.buffer, view.byteOffset + data, packedSize),
    from,
    to,
    next,
  };
}

function dataStart(view: DataView, at: number, name: string, { start, file }: Bounds): number {
  if (at + LOCAL.length > start || view.getUint32(at, true) !== LOCAL.signature) {
    throw damaged(file, name);
  }
  const nameEnd = at + LOCAL.length + view.getUint16(at + 26, true);
  if (nameEnd > start || asciiOf(view, at + LOCAL.length, nameEnd) !== name) {
    throw damaged(file, name);
  }
  return nameEnd + view.getUint16(at + 28, true);
}

/** Parts that share bytes unfold to more than a file of their size could hold. */
function refuseOverlaps(entries: readonly (ZipEntry & Extent)[], file: string): void {
  const names = new Set<string>();
  let end = 0;
  for (const { name, from, to } of entries.toSorted((a, b) => a.from - b.from)) {
    if (from < end || names.has(name)) throw damaged(file, name);
    names.add(name);
    end = to;
  }
}

function refuseBombs(entries: readonly ZipEntry[], file: string): void {
  const { max: most } = projectLimits.bytes;
  let total = 0;
  for (const { name, size } of entries) {
    total += size;
    if (total <= most) continue;
    throw new FileError(problem('projectTooLarge', { file, part: name, bytes: size, most }));
  }
}

function asciiOf(view: DataView, from: number, to: number): string {
  let text = '';
  for (let at = from; at < Math.min(to, from + 300); at++) {
    text += String.fromCharCode(view.getUint8(at));
  }
  return text;
}

function noZip(bytes: Uint8Array, file: string): FileError {
  if (bytes.length === 0) return strange(file, 'an empty file');
  const isBegun = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isBegun) return strange(file, 'something else');
  return new FileError(problem('projectCutOff', { file, part: 'the list of its parts' }));
}

const strange = (file: string, got: string) =>
  new FileError(problem('projectStrange', { file, got }));
const damaged = (file: string, part: string) =>
  new FileError(problem('projectDamaged', { file, part }));
const foreign = (file: string, name: string) =>
  new FileError(
    problem('projectForeignPart', { file, name: JSON.stringify(printable(name).slice(0, 60)) }),
  );

function printable(name: string): string {
  return name.replace(/[^ -~]/g, '?');
}
