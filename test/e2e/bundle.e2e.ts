/** What is loaded before the first screen is there: other workspaces, dialogs and languages come when they are asked for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { root } from '../../electron/serve/places.ts';

const LARGEST_BYTES = 350_000;

const folder = join(root, 'out', 'renderer');

function firstScripts(): string[] {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const names = page.matchAll(/(?:src|href)="(\.\/assets\/[^"]+\.js)"/g);
  return [...names].map(([, name]) => name ?? '');
}

describe('the first screen', () => {
  it('is there after less than 350 kB of gzipped scripts', () => {
    const scripts = firstScripts();
    expect(scripts.length).toBeGreaterThan(0);
    const bytes = scripts.reduce(
      (sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length,
      0,
    );
    expect(bytes).toBeLessThan(LARGEST_BYTES);
  });

  it.each(['Compare', 'Inspect', 'Graph'])('does not wait for %s', (name) => {
    expectLater(`${name}Workspace`);
  });

  it.each(['katex', 'layerDragging', 'LessonsDialog', 'GuideDialog', 'ko'])(
    'does not wait for %s',
    expectLater,
  );
});

/** It has a script of its own, which would not be there if it were part of the first. */
function expectLater(name: string): void {
  const own = readdirSync(join(folder, 'assets')).filter((file) =>
    new RegExp(`^${name}-[\\w-]+\\.js$`).test(file),
  );
  expect(own).toHaveLength(1);
  expect(firstScripts()).not.toContain(`./assets/${own.join()}`);
}
