import { describe, expect, it } from 'vitest';
import type { Lesson } from '../../../core/contract/index.ts';
import { readLesson, readProgress, shippedLessons } from '../../../electron/lab/lessonFiles.ts';
import { lessonHandlers } from '../../../electron/lab/lessonHandlers.ts';
import { progressSample as progress } from '../../harness/lessonSamples.ts';

const [graphLesson] = shippedLessons();
if (!graphLesson) throw new Error('internal: no lesson comes with the lab');

function refusal(text: string, read: (name: string, text: string) => unknown = readLesson): string {
  try {
    read('mine.json', text);
  } catch (error) {
    return `${(error as Error).name} ${(error as Error).message}`;
  }
  return 'none';
}

const refused = (change: object) => refusal(JSON.stringify({ ...graphLesson, ...change }));

function withGraph(change: object): Partial<Lesson> {
  return { setUp: { ...graphLesson?.setUp, ...change } as Lesson['setUp'] };
}

describe('readLesson', () => {
  it('reads what was written, with the mark that some editors put first', () => {
    expect(readLesson('mine.json', `\uFEFF${JSON.stringify(graphLesson)}`)).toEqual(graphLesson);
  });

  it('says that a file is not JSON, and what is wrong with it', () => {
    expect(refusal('{"format": }')).toMatch(/^FileError mine\.json is not JSON: Unexpected token/);
  });

  it('names the file, the place in it and what was expected', () => {
    expect(refusal('{}')).toBe(
      'FileError mine.json: format: expected a lesson: format "backprop-lab lesson", got nothing',
    );
    expect(refused({ version: 2 })).toBe(
      'FileError mine.json: version: expected 1, the version of this format, got 2',
    );
    expect(refused({ sound: true })).toBe('FileError mine.json: unknown field "sound"');
  });

  it('refuses a formula with a mistake, and tells its place', () => {
    expect(refused(withGraph({ text: 'q = x +\nf = q * z' }))).toMatch(
      /^FileError mine\.json: setUp\.text: .*, at character 8$/,
    );
    expect(refused(withGraph({ values: { x: 'two' } }))).toMatch(
      /^FileError mine\.json: setUp\.values\.x: /,
    );
  });

  it('refuses goals about names that the formula does not have', () => {
    expect(refused(withGraph({ text: 'q = x + z\nf = q * z' }))).toMatch(
      /^FileError mine\.json: steps\[3\]\.goals\[0\]\.unchanged: expected a name of the formula \(.*\), got y$/,
    );
  });

  it('refuses a broken gate where none can be broken', () => {
    const [first] = graphLesson.steps;
    const change = { ...withGraph({ text: 'f = x', mode: 'brokenGate' }), steps: [first] };
    expect(refused(change)).toMatch(/^FileError mine\.json: setUp: /);
  });

  it('refuses a run whose parts do not go together', () => {
    const lesson = shippedLessons().find(({ setUp }) => setUp.workspace === 'lab');
    if (lesson?.setUp.workspace !== 'lab') throw new Error('internal: no lesson in the Lab');
    const spec = { ...lesson.setUp.spec, loss: 'squaredError' };
    expect(refusal(JSON.stringify({ ...lesson, setUp: { ...lesson.setUp, spec } }))).toBe(
      'FileError mine.json: setUp.spec: expected a loss that fits classification with 3 classes, got squaredError',
    );
  });
});

describe('readProgress', () => {
  const refusedProgress = (change: object) =>
    refusal(JSON.stringify({ ...progress, ...change }), readProgress);
  const [gates] = progress.lessons;

  it('reads what was saved', () => {
    expect(readProgress('hana.json', JSON.stringify(progress))).toEqual(progress);
  });

  it('refuses a lesson, and says what was expected', () => {
    expect(refusal(JSON.stringify(graphLesson), readProgress)).toMatch(
      /^FileError mine\.json: format: expected progress: format "backprop-lab progress", got "/,
    );
  });

  it('refuses more goals than there are, and goals that come twice', () => {
    expect(refusedProgress({ lessons: [{ ...gates, of: 0 }] })).toBe(
      'FileError mine.json: lessons[0].goals: expected at most 0 goals, got 1',
    );
    const goals = [...(gates?.goals ?? []), ...(gates?.goals ?? [])];
    expect(refusedProgress({ lessons: [{ ...gates, goals }] })).toBe(
      'FileError mine.json: lessons[0].goals: expected each goal once',
    );
  });

  it('refuses what is no time', () => {
    expect(refusedProgress({ saved: 'yesterday' })).toBe(
      'FileError mine.json: saved: expected a time as in 2026-03-02T09:30:00Z, got "yesterday"',
    );
  });
});

describe('lessonHandlers', () => {
  it('list what comes with the lab, and give each of it', () => {
    const { lessons } = lessonHandlers.lessons();
    expect(lessons.map(({ workspace }) => workspace)).toEqual([
      ...['graph', 'graph', 'graph', 'graph', 'graph', 'graph'],
      ...['inspect', 'lab', 'inspect', 'compare'],
    ]);
    for (const { id, goals } of lessons) {
      const { lesson } = lessonHandlers.lesson({ id });
      expect(lesson.steps.flatMap((step) => step.goals)).toHaveLength(goals);
    }
  });

  it('know no other', () => {
    expect(() => lessonHandlers.lesson({ id: '../package' })).toThrow('no lesson ../package');
  });
});
