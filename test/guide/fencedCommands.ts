/** The commands that the README and the guide show, as a shell would take them apart, and the files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../electron/serve/places.ts';

const guide = 'resources/guide';

/** Pages with commands, by their paths from the root. */
export const pages: readonly string[] = [
  'README.md',
  'core/README.md',
  ...readdirSync(join(root, guide))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${guide}/${file}`),
];

export function textOf(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** The files that are shown. */
export function jsonOf(text: string): string[] {
  return [...text.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
}

/** The lines of all `sh` blocks; those that end in `\` go on in the next, comments are left out. */
export function commandsOf(text: string): string[] {
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)]
    .flatMap(([, block = '']) => block.replace(/\\\n\s*/g, '').split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Words, those in quotes as one. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
}

/** What is given to `lab`, where the command calls it. */
export function labArguments(command: string): string[] | undefined {
  const [, given] = /^(?:lab|npm run --silent lab --) (.*)$/.exec(command) ?? [];
  return given === undefined ? undefined : wordsOf(given);
}
