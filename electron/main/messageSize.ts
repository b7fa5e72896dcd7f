/** How much a message weighs, before anything looks at what it says. */

/** As much as browser mode takes over its socket. */
export const MAX_MESSAGE_BYTES = 16 * 2 ** 20;
/** What a value costs beside its contents. */
const BYTES_PER_VALUE = 8;

/** Whether a message, however deep or wide it is, weighs at most so much; stops counting where it does not. */
export function isWithin(message: unknown, maxBytes: number): boolean {
  const left: unknown[] = [message];
  const seen = new Set<object>();
  let bytes = 0;
  while (left.length > 0) {
    const value = left.pop();
    bytes += ownBytes(value);
    if (bytes > maxBytes) return false;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const part of partsOf(value)) {
      left.push(part);
      if (left.length * BYTES_PER_VALUE > maxBytes) return false;
    }
  }
  return true;
}

function ownBytes(value: unknown): number {
  if (typeof value === 'string') return BYTES_PER_VALUE + 2 * value.length;
  if (typeof value === 'bigint') return BYTES_PER_VALUE + value.toString(16).length / 2;
  if (value instanceof ArrayBuffer) return BYTES_PER_VALUE + value.byteLength;
  // A clone of a view brings all of the buffer behind it.
  if (ArrayBuffer.isView(value)) return BYTES_PER_VALUE + value.buffer.byteLength;
  return BYTES_PER_VALUE;
}

/** What a structured clone carries along with a value. */
function* partsOf(value: object): Iterable<unknown> {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return;
  if (value instanceof Error) yield* [value.message, value.stack];
  if (value instanceof RegExp) yield value.source;
  if (value instanceof Map) {
    for (const [key, part] of value) yield* [key, part];
  } else if (value instanceof Set) {
    yield* value;
  } else {
    for (const key of Object.keys(value)) yield* [key, Reflect.get(value, key)];
  }
}
