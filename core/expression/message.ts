/** Showing where in a formula a mistake is. */
import type { ExpressionError } from '../contract/index.ts';

const MARGIN = 30;

/** The message, the line of the text around the mistake, and a caret under its first character. */
export function explainExpressionError(text: string, { message, range }: ExpressionError): string {
  const lineStart = Math.max(
    text.lastIndexOf('\n', range.start - 1),
    text.lastIndexOf('\r', range.start - 1),
  );
  const line = text.slice(lineStart + 1).split(/[\n\r]/, 1)[0];
  const column = range.start - lineStart - 1;
  const from = column > 2 * MARGIN ? column - MARGIN : 0;
  const shown = line.slice(from, column + MARGIN);
  const before = from > 0 ? '…' : '';
  const after = column + MARGIN < line.length ? '…' : '';
  const caret = ' '.repeat(before.length + column - from) + '^';
  return `${message}\n  ${before}${shown}${after}\n  ${caret}`;
}
