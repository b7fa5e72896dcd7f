/**
 * Values as the structured clone algorithm knows them, as JSON: for the way between the main process and the
 * page. A tag stands where JSON has no word; keys that look like tags are escaped.
 */

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

type FromBytes = new (bytes: ArrayBuffer) => unknown;

const arrayKinds: Readonly<Record<string, FromBytes>> = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
};
const TAG = '$';

/** @param value a structured clone: nothing else is left in it. @throws where the algorithm knows more than this */
export function encode(value: unknown): string {
  const places = new Map<object, number>();
  return JSON.stringify(toJson(value, places));
}

export function decode(text: string): unknown {
  return fromJson(JSON.parse(text) as Json, []);
}

function toJson(value: unknown, places: Map<object, number>): Json {
  if (typeof value === 'object' && value !== null) return objectToJson(value, places);
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { [TAG]: 'number', is: Object.is(value, -0) ? '-0' : String(value) };
    case 'undefined':
      return { [TAG]: 'undefined' };
    case 'bigint':
      return { [TAG]: 'bigint', is: String(value) };
    case 'object':
      return null;
    default:
      throw new Error('An object could not be cloned.');
  }
}

function objectToJson(value: object, places: Map<object, number>): Json {
  const place = places.get(value);
  if (place !== undefined) return { [TAG]: 'again', is: place };
  places.set(value, places.size);
  const inner = (part: unknown) => toJson(part, places);
  if (Array.isArray(value)) return value.map(inner);
  if (value instanceof Date) return { [TAG]: 'date', is: value.getTime() };
  if (value instanceof Map) {
    return { [TAG]: 'map', is: [...value].map((entry) => entry.map(inner)) };
  }
  if (value instanceof Set) return { [TAG]: 'set', is: [...value].map(inner) };
  if (value instanceof Error) return { [TAG]: 'error', name: value.name, is: value.message };
  if (value instanceof ArrayBuffer) {
    return { [TAG]: 'buffer', is: toBase64(new Uint8Array(value)) };
  }
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { [TAG]: 'array', kind: value.constructor.name, is: toBase64(bytes) };
  }
  if (!isPlain(value)) throw new Error(`the double does not carry a ${value.constructor.name}`);
  const fields = Object.entries(value).map(([key, field]) => [escaped(key), inner(field)]);
  return Object.fromEntries(fields) as Json;
}

function fromJson(json: Json, known: unknown[]): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) {
    const list: unknown[] = [];
    known.push(list);
    for (const part of json) list.push(fromJson(part, known));
    return list;
  }
  if (typeof json[TAG] === 'string') return fromTagged(json[TAG], json, known);
  const object: Record<string, unknown> = {};
  known.push(object);
  for (const [key, field] of Object.entries(json)) object[unescaped(key)] = fromJson(field, known);
  return object;
}

function fromTagged(tag: string, { is, kind, name }: Record<string, Json>, known: unknown[]) {
  const keep = <Value>(value: Value): Value => {
    known.push(value);
    return value;
  };
  switch (tag) {
    case 'undefined':
      return undefined;
    case 'number':
      return Number(is);
    case 'bigint':
      return BigInt(is as string);
    case 'again':
      return known[is as number];
    case 'date':
      return keep(new Date(is as number));
    case 'map': {
      const map = keep(new Map());
      for (const [key, value] of is as Json[][]) {
        const decoded = fromJson(key ?? null, known);
        map.set(decoded, fromJson(value ?? null, known));
      }
      return map;
    }
    case 'set': {
      const set = keep(new Set());
      for (const part of is as Json[]) set.add(fromJson(part, known));
      return set;
    }
    case 'error':
      return keep(Object.assign(new Error(is as string), { name }));
    case 'buffer':
      return keep(fromBase64(is as string).buffer);
    case 'array': {
      const Kind = arrayKinds[kind as string];
      if (!Kind) throw new Error(`the double does not carry a ${kind as string}`);
      return keep(new Kind(fromBase64(is as string).buffer));
    }
    default:
      throw new Error(`internal: an unknown tag ${tag}`);
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function escaped(key: string): string {
  return key.startsWith(TAG) ? TAG + key : key;
}

function unescaped(key: string): string {
  return key.startsWith(TAG) ? key.slice(1) : key;
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
