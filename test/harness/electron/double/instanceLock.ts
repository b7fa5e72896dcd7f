/** The single-instance lock: a file with the holder's process number, and a folder for the others' words. */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

interface Word {
  readonly args: string[];
  readonly folder: string;
  readonly data: unknown;
}

type Hear = (args: string[], folder: string, data: unknown) => void;

/** @returns whether this process holds the lock; if not, the holder hears of it */
export function holdLock(userData: string, data: object, hear: Hear): boolean {
  const lock = join(userData, 'lock');
  const words = join(userData, 'words');
  mkdirSync(words, { recursive: true });
  if (isHeld(lock)) {
    const word: Word = { args: process.argv, folder: process.cwd(), data };
    const file = join(words, String(process.pid));
    writeFileSync(file, JSON.stringify(word));
    renameSync(file, `${file}.json`);
    return false;
  }
  writeFileSync(lock, String(process.pid));
  process.once('exit', () => {
    rmSync(lock, { force: true });
  });
  watch(words, () => {
    readWords(words, hear);
  }).unref();
  return true;
}

function isHeld(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    // No such file, or no such process any more.
    return false;
  }
}

function readWords(folder: string, hear: Hear): void {
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const file = join(folder, name);
    const { args, folder: theirs, data } = JSON.parse(readFileSync(file, 'utf8')) as Word;
    rmSync(file);
    hear(args, theirs, data);
  }
}
