/** The lessons that come with the lab, in `resources/lessons`, and files of lessons and progress as texts. */
import {
  ConfigError,
  FileError,
  lessonSchema,
  progressSchema,
  validate,
  type Lesson,
  type Progress,
} from '@backprop-lab/core/contract';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { refuseBrokenSetUps } from './lessonSetUps.ts';

let shipped: readonly Lesson[] | undefined;

/** In the order of their files' names. */
export function shippedLessons(): readonly Lesson[] {
  // Two folders up both from here and from the bundle in `out/main`.
  const folder = new URL('../../resources/lessons/', import.meta.url);
  shipped ??= readdirSync(fileURLToPath(folder))
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readLesson(name, readFileSync(fileURLToPath(new URL(name, folder)), 'utf8')));
  return shipped;
}

/**
 * @param name of the file, for the words
 * @throws {FileError} naming the place in the file, and what was expected there
 */
export function readLesson(name: string, text: string): Lesson {
  return readJson(name, text, (value) => {
    const lesson = validate(lessonSchema, value);
    refuseBrokenSetUps(lesson);
    return lesson;
  });
}

/** As `readLesson`. @throws {FileError} */
export function readProgress(name: string, text: string): Progress {
  return readJson(name, text, (value) => validate(progressSchema, value));
}

function readJson<Read>(name: string, text: string, read: (value: unknown) => Read): Read {
  try {
    return read(parse(name, text));
  } catch (error) {
    if (error instanceof ConfigError) throw new FileError(`${name}: ${error.message}`);
    throw error;
  }
}

function parse(name: string, text: string): unknown {
  try {
    // Some editors put a mark of the byte order first.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n', 1);
    throw new FileError(`${name} is not JSON: ${reason.slice(0, 200)}`);
  }
}
