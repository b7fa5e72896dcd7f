/** Progress of several students side by side. */
import type { LessonProgress, LessonText, Progress } from '@backprop-lab/core/contract';

/** Of the same student the newer file counts; students stand in the order of their names. */
export function withReport(reports: readonly Progress[], read: Progress): Progress[] {
  const known = reports.find(({ name }) => name === read.name);
  if (known && known.saved >= read.saved) return [...reports];
  return [...reports.filter((each) => each !== known), read].sort((a, b) =>
    a.name.localeCompare(b.name),
  );
}

export interface ReportRow {
  readonly id: string;
  readonly title: LessonText;
  /** By student; `null` where none of the lesson's goals is reached. */
  readonly cells: readonly (ReportCell | null)[];
}

export interface ReportCell {
  readonly reached: number;
  readonly of: number;
}

/** @param order ids of the lessons that come first, in their order; others follow as they were met */
export function reportRows(reports: readonly Progress[], order: readonly string[]): ReportRow[] {
  const met = new Map<string, LessonProgress>();
  for (const { lessons } of reports) {
    for (const lesson of lessons) if (!met.has(lesson.id)) met.set(lesson.id, lesson);
  }
  const known = order.filter((id) => met.has(id));
  const others = [...met.keys()].filter((id) => !order.includes(id));
  return [...known, ...others].flatMap((id) => {
    const title = met.get(id)?.title;
    if (!title) return [];
    const cells = reports.map(({ lessons }) => {
      const own = lessons.find((lesson) => lesson.id === id);
      return own ? { reached: own.goals.length, of: own.of } : null;
    });
    return [{ id, title, cells }];
  });
}

/** Of all goals of the lessons that a student has begun. */
export function totalOf({ lessons }: Progress): ReportCell {
  return {
    reached: lessons.reduce((sum, { goals }) => sum + goals.length, 0),
    of: lessons.reduce((sum, { of }) => sum + of, 0),
  };
}
