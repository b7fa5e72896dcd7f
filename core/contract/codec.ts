/** Messages as bytes, for transports that do not clone: a JSON header and the typed arrays behind it. */
import { ConfigError } from './errors.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The typed arrays that messages may hold, by the name under which the header mentions them. */
const arrayTypes = { Uint8Array, Float32Array, Float64Array } as const;
type ArrayTypeName = keyof typeof arrayTypes;

interface Attachment {
  readonly $type: ArrayTypeName;
  readonly $start: number;
  readonly $length: number;
}

/** Attachments begin at multiples of the widest number. */
const ALIGNMENT = 8;
const HEADER_LENGTH_BYTES = 4;

/** One message as bytes: the header's length (32 bits, little endian), the header in ASCII, the attachments. */
export function encodeMessage(message: unknown): Bytes {
  const attachments: Uint8Array[] = [];
  let length = 0;
  const attach = (type: ArrayTypeName, array: ArrayBufferView, count: number): Attachment => {
    attachments.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    const start = length;
    length += aligned(array.byteLength);
    return { $type: type, $start: start, $length: count };
  };
  const header = toAscii(
    JSON.stringify(message, (_key, value: unknown) => {
      if (value instanceof Uint8Array) return attach('Uint8Array', value, value.length);
      if (value instanceof Float32Array) return attach('Float32Array', value, value.length);
      if (value instanceof Float64Array) return attach('Float64Array', value, value.length);
      return value;
    }),
  );
  const body = aligned(HEADER_LENGTH_BYTES + header.length);
  const bytes = new Uint8Array(body + length);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  for (let i = 0; i < header.length; i++) bytes[HEADER_LENGTH_BYTES + i] = header.charCodeAt(i);
  let at = body;
  for (const attachment of attachments) {
    bytes.set(attachment, at);
    at += aligned(attachment.length);
  }
  return bytes;
}

/** The message again. Its typed arrays are copies. @throws {ConfigError} where the bytes are no message */
export function decodeMessage(bytes: Uint8Array): unknown {
  if (bytes.length < HEADER_LENGTH_BYTES) throw malformed('fewer than 4 bytes');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(0, true);
  const body = aligned(HEADER_LENGTH_BYTES + headerLength);
  if (body > bytes.length) throw malformed('a header longer than the message');
  // Each byte may be named once: a message of many references to the same bytes would unfold without end.
  const unread = { bytes: bytes.length - body };
  const header = fromAscii(bytes.subarray(HEADER_LENGTH_BYTES, HEADER_LENGTH_BYTES + headerLength));
  try {
    return JSON.parse(header, (_key, value: unknown) =>
      isAttachment(value) ? detach(bytes, body, unread, value) : value,
    );
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw malformed('a header that is not JSON');
  }
}

function detach(
  bytes: Uint8Array,
  body: number,
  unread: { bytes: number },
  { $type, $start, $length }: Attachment,
) {
  const arrayType = arrayTypes[$type];
  const start = body + $start;
  const end = start + $length * arrayType.BYTES_PER_ELEMENT;
  unread.bytes -= end - start;
  if (end > bytes.length || unread.bytes < 0) throw malformed('an attachment beyond its end');
  // Not bytes.slice: Node's Buffer overrides it with one that shares memory.
  return new arrayType(Uint8Array.prototype.slice.call(bytes, start, end).buffer);
}

function isAttachment(value: unknown): value is Attachment {
  if (typeof value !== 'object' || value === null || !('$type' in value)) return false;
  const { $type, $start, $length } = value as Partial<Attachment>;
  const isPlace = (place: unknown) => Number.isSafeInteger(place) && (place as number) >= 0;
  return (
    typeof $type === 'string' &&
    Object.hasOwn(arrayTypes, $type) &&
    isPlace($start) &&
    isPlace($length)
  );
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

/** JSON may spell any character with escapes, so that a header needs no encoder. */
function toAscii(json: string): string {
  return json.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function fromAscii(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return text;
}

function malformed(what: string): ConfigError {
  return new ConfigError(`expected a message of the lab, got ${what}`);
}
