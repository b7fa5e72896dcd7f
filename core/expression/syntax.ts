/** The tree of a formula. Every node knows its place in the text. */
import type { TextRange } from '../contract/index.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '@';

export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly range: TextRange }
  | { readonly kind: 'name'; readonly name: string; readonly range: TextRange }
  | { readonly kind: 'list'; readonly items: readonly Expression[]; readonly range: TextRange }
  | { readonly kind: 'negate'; readonly operand: Expression; readonly range: TextRange }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly range: TextRange;
    }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly nameRange: TextRange;
      readonly arguments: readonly Expression[];
      readonly range: TextRange;
    };

/** A line `name = expression`, or an expression alone. */
export interface Line {
  readonly name: string | undefined;
  readonly nameRange: TextRange;
  readonly expression: Expression;
}

export const expressionLimits = {
  /** UTF-16 units of text. */
  length: 10_000,
  /** Expressions within expressions. */
  depth: 200,
} as const;
