/** The list of recent projects, from one start to the next. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { RecentProjects } from '../../../electron/main/recentProjects.ts';

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return join(folder, 'recent-projects.json');
}

it('the latest project comes first, each once, ten at most, and the next start knows them', () => {
  const file = newFile();
  const recent = new RecentProjects(file);
  for (let i = 0; i < 12; i++) recent.add(`/home/kim/${i}.bplab`);
  expect(recent.add('/home/kim/11.bplab')).toBe(false);
  expect(recent.add('/home/kim/5.bplab')).toBe(true);
  const paths = [5, 11, 10, 9, 8, 7, 6, 4, 3, 2].map((i) => `/home/kim/${i}.bplab`);
  expect(recent.paths).toEqual(paths);
  expect(new RecentProjects(file).paths).toEqual(paths);
  recent.remove('/home/kim/11.bplab');
  expect(new RecentProjects(file).paths).toHaveLength(9);
  recent.clear();
  expect(new RecentProjects(file).paths).toEqual([]);
});

it('a list that is broken is like an empty one', () => {
  const file = newFile();
  writeFileSync(file, '{"version":1,"paths":"/etc/passwd"}');
  expect(new RecentProjects(file).paths).toEqual([]);
});
