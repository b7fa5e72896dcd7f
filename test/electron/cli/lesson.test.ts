import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { shippedLessons } from '../../../electron/lab/lessonFiles.ts';
import { lab, labJson } from '../../harness/commandLine.ts';

const folder = mkdtempSync(join(tmpdir(), 'lesson-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const [lesson] = shippedLessons();
if (!lesson) throw new Error('internal: no lesson comes with the lab');

function written(change: object): string {
  const file = join(folder, 'mine.json');
  writeFileSync(file, JSON.stringify({ ...lesson, ...change }));
  return file;
}

describe('lab lesson', () => {
  it('sets every figure beside what the engine computes', async () => {
    const answer = await labJson('lesson', written({}));
    expect(answer).toMatchObject({ id: lesson.id, steps: lesson.steps.length, reachedAtOnce: [] });
    expect(answer['figures']).toContainEqual({
      name: 'f',
      written: -12,
      computed: -12,
      isRight: true,
    });
  });

  it('tells what differs, and ends with 1', async () => {
    const figures = lesson.figures.map((figure) =>
      figure.name === 'q' ? { ...figure, value: 3.5 } : figure,
    );
    const { exitCode, stdout } = await lab('lesson', written({ figures }));
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^q +3\.5 +3 +differs$/m);
    expect(stdout).toContain(
      `1 of ${figures.length} figures differ from what the engine computes.`,
    );
  });

  it('tells of a goal that is reached before anything is done', async () => {
    const steps = lesson.steps.map((step) => ({
      ...step,
      goals: step.goals.map((goal) => (goal.id === 'raise-f' ? { ...goal, above: -13 } : goal)),
    }));
    const { exitCode, stdout } = await lab('lesson', written({ steps }));
    expect(exitCode).toBe(1);
    expect(stdout).toContain('The goal raise-f is reached before anything is done.');
  });

  it('names the place of a mistake, and ends with 2', async () => {
    const { exitCode, stderr } = await lab('lesson', written({ minutes: 'ten' }));
    expect(exitCode).toBe(2);
    expect(stderr).toBe('mine.json: minutes: expected a whole number from 1 to 240, got "ten"\n');
    const missing = await lab('lesson', join(folder, 'none.json'));
    expect(missing.stderr).toContain('no such file');
  });
});
