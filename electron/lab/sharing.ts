/** Set-ups as texts that fit into a message: `bplab:1:` and the spec's JSON, deflated, in base64url. */
import { constants, deflateSync, inflateSync } from 'node:zlib';
import {
  ConfigError,
  MOST_SHARED_CHARACTERS,
  parseRunSpecLeniently,
  type CallArguments,
  type OpenedText,
  type RunSpec,
  type SharingProblem,
} from '@backprop-lab/core/contract';
import { isPlaygroundLink, readPlaygroundLink } from '@backprop-lab/core/interop';

const VERSION = 1;
/** What a text of the allowed length can hold without being a bomb. */
const MOST_BYTES = 2 ** 20;

const sharedText = /^bplab:(\d{1,6}):(.*)$/s;
const base64url = /^[A-Za-z0-9_-]+$/;

/** @returns the text, however long it is */
export function encodeSpec(spec: RunSpec): string {
  const json = Buffer.from(JSON.stringify(spec));
  const packed = deflateSync(json, { level: constants.Z_BEST_COMPRESSION });
  return `bplab:${VERSION}:${packed.toString('base64url')}`;
}

/** Reads a text of the lab or a link of the Playground. What is wrong with it is an answer, not an error. */
export function openText(text: string): OpenedText {
  if (text.length > MOST_SHARED_CHARACTERS) return refused('tooLarge', `${text.length}`);
  // Mail programs break long lines.
  const whole = text.replace(/\s+/g, '');
  if (isPlaygroundLink(whole)) {
    return { kind: 'opened', from: 'playground', ...mutable(readPlaygroundLink(whole)) };
  }
  const [, version, packed] = sharedText.exec(whole) ?? [];
  if (version === undefined || packed === undefined) return refused('strange', firstOf(whole));
  if (Number(version) > VERSION) return refused('newer', version);
  return unpack(packed);
}

/** Whether a text is meant for `openText`. */
export function isSharedText(text: string): boolean {
  return /^\s*bplab:/.test(text) || isPlaygroundLink(text);
}

function unpack(packed: string): OpenedText {
  if (packed === '') return refused('truncated');
  if (!base64url.test(packed)) return refused('damaged', firstOf(packed.replace(/[\w-]/g, '')));
  const json = inflate(Buffer.from(packed, 'base64url'));
  if (typeof json !== 'string') return json;
  return read(json);
}

/** The text within, or why there is none. */
function inflate(bytes: Buffer): string | OpenedText {
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_BYTES }).toString();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') return refused('tooLarge', `${MOST_BYTES}`);
    return refused(code === 'Z_BUF_ERROR' ? 'truncated' : 'damaged');
  }
}

function read(json: string): OpenedText {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return refused('damaged');
  }
  const version = versionOf(value);
  if (version > VERSION) return refused('newer', `${version}`);
  try {
    const { spec, unknown } = parseRunSpecLeniently(value);
    return { kind: 'opened', from: 'lab', spec, unknown: [...unknown], lost: [] };
  } catch (error) {
    if (error instanceof ConfigError) return refused('invalid', error.message);
    throw error;
  }
}

function versionOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return NaN;
  return Number(Reflect.get(value, 'version'));
}

function refused(problem: SharingProblem, detail = ''): OpenedText {
  return { kind: 'refused', problem, detail };
}

const firstOf = (text: string) => text.slice(0, 24);

function mutable({ spec, unknown, lost }: ReturnType<typeof readPlaygroundLink>) {
  return { spec, unknown: [...unknown], lost: [...lost] };
}

export const sharingHandlers = {
  shareText: ({ spec }: CallArguments<'shareText'>) => {
    const text = encodeSpec(spec);
    const fits = text.length <= MOST_SHARED_CHARACTERS;
    return { text: fits ? text : null, characters: text.length };
  },
  openText: ({ text }: CallArguments<'openText'>) => openText(text),
};
