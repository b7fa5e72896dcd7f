/** From text to tokens. */
import { ExpressionError, problem, type TextRange } from '../contract/index.ts';

export type Token =
  | { readonly kind: 'number'; readonly value: number; readonly range: TextRange }
  | { readonly kind: 'name'; readonly text: string; readonly range: TextRange }
  | { readonly kind: 'symbol'; readonly text: string; readonly range: TextRange }
  | { readonly kind: 'line'; readonly range: TextRange }
  | { readonly kind: 'end'; readonly range: TextRange };

const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const SYMBOL = /\*\*|[-+*/^@()[\],=\u2212]/y;
const LINE = /[\n\r;]+/y;
const SPACE = /[^\S\n\r]+/y;

/** Other spellings of the same symbol: the true minus sign, and Python's power. */
const SPELLINGS: Readonly<Record<string, string>> = { '\u2212': '-', '**': '^' };

/** The tokens of a text, the last of them `end`. @throws {ExpressionError} at a character that no formula has */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) return undefined;
    const range = { start: at, end: at + found.length };
    at = range.end;
    return { found, range };
  };
  while (at < text.length) {
    if (match(SPACE)) continue;
    const number = match(NUMBER);
    const name = number ?? match(NAME);
    const symbol = name ?? match(SYMBOL);
    const line = symbol ?? match(LINE);
    if (number) tokens.push(numberToken(number));
    else if (name) tokens.push({ kind: 'name', text: name.found, range: name.range });
    else if (symbol) {
      const spelled = SPELLINGS[symbol.found] ?? symbol.found;
      tokens.push({ kind: 'symbol', text: spelled, range: symbol.range });
    } else if (line) tokens.push({ kind: 'line', range: line.range });
    else throw unexpectedCharacter(text, at);
  }
  tokens.push({ kind: 'end', range: { start: text.length, end: text.length } });
  return tokens;
}

function numberToken({ found, range }: { found: string; range: TextRange }): Token {
  const value = Number(found);
  if (Number.isFinite(value)) return { kind: 'number', value, range };
  throw new ExpressionError(problem('numberTooLarge', { number: found }), range);
}

function unexpectedCharacter(text: string, at: number): ExpressionError {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return new ExpressionError(
    problem('unexpectedCharacter', { character: JSON.stringify(character) }),
    { start: at, end: at + character.length },
  );
}
