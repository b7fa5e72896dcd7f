/** The document of a project: its text is looked over before it is unfolded, its version before its fields. */
import {
  ConfigError,
  FileError,
  problem,
  PROJECT_FORMAT,
  PROJECT_VERSION,
  projectDocumentSchema,
  validate,
  type ProjectDocument,
} from '@backprop-lab/core/contract';
import { migrate } from './migrations.ts';

const DEEPEST = 64;
/** Points are the most frequent lists: all the data of a project has fewer. */
const MOST_LISTS = 3_000_000;

/** @throws {FileError} */
export function readDocument(bytes: Uint8Array, file: string): ProjectDocument {
  if (isMonstrous(bytes)) throw new FileError(problem('projectTooDeep', { file }));
  const document = parse(bytes, file);
  const version = versionOf(document, file);
  if (version > PROJECT_VERSION) {
    throw new FileError(problem('projectNewer', { file, version, most: PROJECT_VERSION }));
  }
  return orInvalid(file, () =>
    validate(projectDocumentSchema, migrate(document, version, PROJECT_VERSION)),
  );
}

/** What a ConfigError says is said of the file. */
export function orInvalid<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new FileError(problem('projectInvalid', { file, detail: error.message }));
  }
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const opening: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const closing: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** A small file can be a text whose lists take more memory than there is, or nest deeper than any stack. */
function isMonstrous(bytes: Uint8Array): boolean {
  let [depth, lists, isText] = [0, 0, false];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (isText) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (opening.has(byte)) {
      depth++;
      lists++;
      if (depth > DEEPEST || lists > MOST_LISTS) return true;
    } else if (closing.has(byte)) depth--;
  }
  return false;
}

function parse(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new FileError(problem('projectStrange', { file, got: 'a document that is not JSON' }));
  }
}

function versionOf(document: unknown, file: string): number {
  const [format, version] = [fieldOf(document, 'format'), fieldOf(document, 'version')];
  if (format !== PROJECT_FORMAT) {
    throw new FileError(problem('projectStrange', { file, got: 'a document of something else' }));
  }
  if (typeof version === 'number' && Number.isSafeInteger(version) && version >= 1) return version;
  const detail = 'version: expected a whole number from 1';
  throw new FileError(problem('projectInvalid', { file, detail }));
}

function fieldOf(document: unknown, name: string): unknown {
  if (typeof document !== 'object' || document === null) return undefined;
  return Object.hasOwn(document, name) ? Reflect.get(document, name) : undefined;
}
