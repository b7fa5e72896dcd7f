/** The tables of folders in the READMEs, and the picture of the architecture: what they name is there, and nothing is missing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../electron/serve/places.ts';

const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

/** What tools leave beside the sources, and what only compilers and servers look at. */
const unlisted = new Set(['dist', 'node_modules', 'public', 'shims']);

function foldersOf(path: string): string[] {
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !unlisted.has(entry.name))
    .map(({ name }) => name);
}

/** The first cells of the table whose first column is called `folder`. */
function listedIn(file: string): string[] {
  const [, table = ''] = /^(\| folder .*\n(?:\|.*\n)+)/m.exec(textOf(file)) ?? [];
  return [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, folder = '']) => folder);
}

describe('the table of folders', () => {
  it('of the house has every folder', () => {
    const within = (path: string) => foldersOf(path).map((name) => `${path}/${name}`);
    const folders = [...within('core'), ...within('electron'), 'renderer', 'resources', 'test'];
    expect(listedIn('README.md').sort()).toEqual(folders.sort());
  });

  it('of the page has every folder', () => {
    expect(listedIn('renderer/README.md').sort()).toEqual(foldersOf('renderer').sort());
  });
});

describe('the architecture', () => {
  const picture = textOf('resources/guide/pictures/architecture.svg');

  it('draws every folder of core, and those that talk to each other', () => {
    for (const folder of foldersOf('core')) expect(picture).toMatch(new RegExp(`>${folder}\\b`));
    for (const folder of ['cli', 'lab', 'main', 'preload', 'serve']) {
      expect(picture).toContain(`electron/${folder}`);
    }
  });

  it('names files and tests that are there', () => {
    for (const page of ['architecture', 'extending']) {
      const text = textOf(`resources/guide/${page}.md`);
      const named = [...text.matchAll(/`((?:core|electron|renderer|resources|test)\/[\w./-]+)`/g)];
      expect(named.length).toBeGreaterThan(5);
      for (const [, path = ''] of named) expect(() => readdirOrFile(path), path).not.toThrow();
    }
  });
});

/** @throws where there is neither a file nor a folder */
function readdirOrFile(path: string): unknown {
  return /\.\w+$/.test(path) ? textOf(path) : readdirSync(join(root, path));
}
