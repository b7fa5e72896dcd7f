/** Pictures as PNG files that are not compressed: for pictures within an SVG, the same bytes everywhere. */
import type { Picture } from './picture.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** A stored block of deflate holds so many bytes at most (RFC 1951, 3.2.4). */
const LONGEST_BLOCK = 65_535;

/** The bytes of a PNG file (RFC 2083) with these pixels, which are taken to be opaque. */
export function pngBytes({ width, height, pixels }: Picture): Uint8Array {
  const rows = new Uint8Array(height * (1 + 3 * width));
  for (let row = 0, at = 0; row < height; row++) {
    // Each row begins with the number of its filter, 0 for none.
    at++;
    for (let pixel = row * width; pixel < (row + 1) * width; pixel++) {
      for (let c = 0; c < 3; c++) rows[at++] = pixels[4 * pixel + c];
    }
  }
  // Eight bits per channel, red green blue, the only methods there are, not interlaced.
  const header = [...bigEndian(width), ...bigEndian(height), 8, 2, 0, 0, 0];
  return joined([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', zlibStored(rows)),
    chunk('IEND', []),
  ]);
}

function chunk(type: string, data: ArrayLike<number>): Uint8Array {
  const letters = Array.from(type, (letter) => letter.charCodeAt(0));
  const body = joined([letters, data]);
  return joined([bigEndian(data.length), body, bigEndian(crc32(body))]);
}

/** RFC 1950 around blocks that are stored as they are. */
function zlibStored(data: Uint8Array): Uint8Array {
  const blocks: ArrayLike<number>[] = [[0x78, 0x01]];
  for (let start = 0; start < data.length; start += LONGEST_BLOCK) {
    const part = data.subarray(start, start + LONGEST_BLOCK);
    const isLast = start + LONGEST_BLOCK >= data.length;
    const size = [part.length & 255, part.length >> 8];
    blocks.push([isLast ? 1 : 0, ...size, ...size.map((byte) => byte ^ 255)], part);
  }
  return joined([...blocks, bigEndian(adler32(data))]);
}

function adler32(data: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of data) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}

function crc32(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function bigEndian(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function joined(parts: readonly ArrayLike<number>[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 (RFC 4648): core knows no browser's and no Node's. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const [second, third] = [left > 1 ? bytes[i + 1] : 0, left > 2 ? bytes[i + 2] : 0];
    const group = (bytes[i] << 16) | (second << 8) | third;
    text += DIGITS[group >> 18] + DIGITS[(group >> 12) & 63];
    text += left > 1 ? DIGITS[(group >> 6) & 63] : '=';
    text += left > 2 ? DIGITS[group & 63] : '=';
  }
  return text;
}
