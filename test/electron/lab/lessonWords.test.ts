/** The words of the shipped lessons: both languages alike, in the classroom's terms, and no number but figures. */
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import {
  figureNumbers,
  goalNumbers,
  lessonLanguages,
  namesIn,
  paragraphsOf,
  withNumbers,
  type Lesson,
  type LessonText,
} from '../../../core/contract/index.ts';
import { shippedLessons } from '../../../electron/lab/lessonFiles.ts';
import { glossary } from '../../harness/glossary.ts';

const MOST_WORDS = 75;

const lessons = shippedLessons().map((lesson) => [lesson.id, lesson] as const);

/** Every text of a lesson, with where it stands. */
function textsOf({ title, summary, steps }: Lesson): [place: string, text: LessonText][] {
  return [
    ['title', title],
    ['summary', summary],
    ...steps.flatMap(({ id, text, goals }): [string, LessonText][] => [
      [id, text],
      ...goals.flatMap((goal): [string, LessonText][] => [
        [`${id}/${goal.id}`, goal.ask],
        ...(goal.kind === 'choice'
          ? goal.options.map((option, i): [string, LessonText] => [`${id}/${goal.id}/${i}`, option])
          : []),
      ]),
    ]),
  ];
}

/** What is neither a formula nor a figure. */
function wordsOf(text: string): string {
  return paragraphsOf(text)
    .flat()
    .flatMap((part) => (part.kind === 'formula' ? [] : [part.text.replaceAll(/\{=\w+\}/g, '')]))
    .join(' ');
}

const formulasOf = (text: string) =>
  paragraphsOf(text)
    .flat()
    .filter(({ kind }) => kind === 'formula')
    .map((part) => part.text)
    .sort();

/** `step` as a verb, and what is told to be pressed, go by other words in a sentence. */
const looser = [/\bsteps?\b/i, /^play\b/i, /^reset\b/i];
const terms = glossary.filter(([term]) => !looser.some((each) => each.source === term.source));

describe.each(lessons)('the words of %s', (_id, lesson) => {
  const texts = textsOf(lesson);

  it('have no number that is not a figure', () => {
    for (const language of lessonLanguages) {
      const loose = texts
        .filter(([place]) => place !== 'title')
        .filter(([, text]) => /\p{N}/u.test(wordsOf(text[language])))
        .map(([place]) => `${place}.${language}`);
      expect(loose).toEqual([]);
    }
  });

  it('use every figure', () => {
    const named = texts.flatMap(([, { en, ko }]) => [...namesIn(en), ...namesIn(ko)]);
    const answered = lesson.steps.flatMap(({ goals }) =>
      goals.flatMap((goal) => (goal.kind === 'answer' ? [goal.figure] : [])),
    );
    const used = new Set([...named, ...answered]);
    expect(lesson.figures.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
  });

  it('tell the same numbers and formulas in both languages', () => {
    for (const [place, { en, ko }] of texts) {
      expect([place, formulasOf(ko)]).toEqual([place, formulasOf(en)]);
      expect([place, namesIn(ko).sort()]).toEqual([place, namesIn(en).sort()]);
    }
  });

  it('have formulas that can be typeset', () => {
    const figures = figureNumbers(lesson.figures);
    const goals = lesson.steps.flatMap((step) => step.goals.map(goalNumbers));
    const numbers = Object.assign({}, ...goals, figures) as typeof figures;
    const formulas = texts
      .flatMap(([, { en, ko }]) => [...paragraphsOf(en), ...paragraphsOf(ko)])
      .flat()
      .filter(({ kind }) => kind === 'formula');
    for (const formula of formulas) {
      const { text } = withNumbers(formula, numbers);
      expect(namesIn(text)).toEqual([]);
      expect(() => katex.renderToString(text, { strict: 'error' }), text).not.toThrow();
    }
  });

  it('tell the bound of a goal in its sentence', () => {
    const untold = lesson.steps
      .flatMap(({ goals }) => goals)
      .filter((goal) => goal.kind === 'metric')
      .filter((goal) => {
        const { from, ...bounds } = goalNumbers(goal);
        const wanted = [...Object.keys(bounds), ...(from === '0' ? [] : ['from'])];
        return wanted.some((name) => !namesIn(goal.ask.en).includes(name));
      });
    expect(untold.map(({ id }) => id)).toEqual([]);
  });

  it('are short', () => {
    const long = lesson.steps
      .map(({ id, text }) => [id, wordsOf(text.en).split(/\s+/).length] as const)
      .filter(([, count]) => count > MOST_WORDS);
    expect(long).toEqual([]);
  });

  it('are translated, in the terms of the classroom', () => {
    const strange = texts.flatMap(([place, { en, ko }]) => {
      const [english, korean] = [wordsOf(en), wordsOf(ko)];
      const missing = terms.filter(
        ([term, wanted]) => term.test(english) && !korean.includes(wanted),
      );
      return missing.map(([term, wanted]) => `${place}: ${term.source} → ${wanted}`);
    });
    expect(strange).toEqual([]);
    const untranslated = texts.filter(
      ([, { ko }]) => wordsOf(ko).trim() !== '' && !/[가-힣]/.test(ko),
    );
    expect(untranslated.map(([place]) => place)).toEqual([]);
  });
});
