/** Numbers as people type them and read them in fields. */
import type { Bounds } from '@backprop-lab/core/contract';

export type TypedNumber =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly problem: 'notNumber' | 'notWhole' | 'outOfRange' };

const numeral = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** `0.001`, `1e-3`, with a hyphen or a true minus sign. */
export function readNumber(text: string, allowed: Bounds, whole = false): TypedNumber {
  const written = text.trim().replaceAll('−', '-');
  if (!numeral.test(written)) return { ok: false, problem: 'notNumber' };
  const value = Number(written);
  if (value < allowed.min || value > allowed.max) return { ok: false, problem: 'outOfRange' };
  if (whole && !Number.isInteger(value)) return { ok: false, problem: 'notWhole' };
  return { ok: true, value };
}

/** Without superfluous figures: `0`, `0.015`, `1e-3`. */
export function formatSetting(value: number): string {
  const short = Number(value.toPrecision(6));
  return short !== 0 && Math.abs(short) < 0.01 ? short.toExponential() : String(short);
}
