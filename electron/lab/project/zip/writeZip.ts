/** Packs parts into a zip in short slices, so that whoever waits beside it is not held up. */
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { setImmediate as letOthersWork } from 'node:timers/promises';

/** Deflating so much takes about 5 ms. */
const SLICE_BYTES = 2 ** 18;

export interface ZipPart {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Weights hardly shrink: numbers are stored as they are. */
  readonly deflate: boolean;
}

export async function writeZip(parts: readonly ZipPart[]): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  const failures: Error[] = [];
  const zip = new Zip((error, piece) => {
    if (error) failures.push(error);
    else pieces.push(piece);
  });
  for (const { name, bytes, deflate } of parts) {
    const entry = deflate ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
    // The same project gives the same bytes, whenever it is saved.
    entry.mtime = new Date(2000, 0, 1);
    zip.add(entry);
    let at = 0;
    do {
      const slice = bytes.subarray(at, (at += SLICE_BYTES));
      entry.push(slice, at >= bytes.length);
      await letOthersWork();
    } while (at < bytes.length);
  }
  zip.end();
  const [failure] = failures;
  if (failure) throw failure;
  return join(pieces);
}

function join(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
