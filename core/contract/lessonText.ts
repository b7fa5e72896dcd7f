/** What a lesson says: short paragraphs in both languages, with **bold** words, $formulas$ and {=figures}. */
import { z } from 'zod';

export const lessonLanguages = ['en', 'ko'] as const;
export type LessonLanguage = (typeof lessonLanguages)[number];

const MOST_CHARACTERS = 2000;

/** A text in every language. */
export function spoken(most: number) {
  const expected = `expected a text of 1 to ${most} characters`;
  const text = z.string({ error: expected }).trim().min(1, expected).max(most, expected);
  return z.strictObject({ en: text, ko: text });
}

export const lessonTextSchema = spoken(MOST_CHARACTERS);
export type LessonText = z.infer<typeof lessonTextSchema>;

/** A number as a text has it: by its name. */
export type NamedNumbers = Readonly<Record<string, string>>;

export interface TextPart {
  readonly kind: 'plain' | 'bold' | 'formula';
  readonly text: string;
}

const part = /\$(?<formula>[^$]+)\$|\*\*(?<bold>[^*]+)\*\*/g;
const placeholder = /\{=([A-Za-z][A-Za-z0-9]*)\}/g;

/** The paragraphs of a text, each in its parts; a formula is TeX. */
export function paragraphsOf(text: string): TextPart[][] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => partsOf(paragraph.trim()))
    .filter((parts) => parts.length > 0);
}

function partsOf(paragraph: string): TextPart[] {
  const parts: TextPart[] = [];
  let read = 0;
  const keep = (kind: TextPart['kind'], text: string) => {
    if (text !== '') parts.push({ kind, text });
  };
  for (const { index, 0: whole, groups } of paragraph.matchAll(part)) {
    keep('plain', paragraph.slice(read, index));
    if (groups?.['formula'] === undefined) keep('bold', groups?.['bold'] ?? '');
    else keep('formula', groups['formula']);
    read = index + whole.length;
  }
  keep('plain', paragraph.slice(read));
  return parts;
}

/** The names that stand in a text, as in `{=loss}`. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(placeholder)].map(([, name = '']) => name);
}

/** The parts with their numbers put in; a name without a number stays as it stands. */
export function withNumbers({ kind, text }: TextPart, numbers: NamedNumbers): TextPart {
  const isFormula = kind === 'formula';
  const filled = text.replace(placeholder, (whole, name: string) => {
    const number = Object.hasOwn(numbers, name) ? (numbers[name] ?? whole) : whole;
    return isFormula ? number.replace('%', '\\%') : number.replace('-', '−');
  });
  return { kind, text: filled };
}

/** A number as it is written: `0.25`, `-12`; of a share in hundredths, `93%`. */
export function numberText(value: number, isPercent = false): string {
  return isPercent ? `${Number((100 * value).toPrecision(12))}%` : String(value);
}
