/** A finished run of a comparison as a file. */
import {
  ConfigError,
  fieldSchema,
  metricsSchema,
  sweepRunSchema,
  validate,
  type FieldBytes,
} from '@backprop-lab/core/contract';
import type { SweepRecord } from './jobs.ts';

export function writeRecord({ field, ...record }: SweepRecord): string {
  const written = field && { ...field, bytes: Buffer.from(field.bytes).toString('base64') };
  return `${JSON.stringify({ ...record, field: written })}\n`;
}

/** @returns `null` where the text is no such run: cut off, or of another version */
export function readRecord(text: string): SweepRecord | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { run, report, history, field } = value as Record<string, unknown>;
    return {
      run: validate(sweepRunSchema, run),
      report: report as SweepRecord['report'],
      history: validate(metricsSchema.array(), history),
      field: field === null ? null : readField(field),
    };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ConfigError) return null;
    throw error;
  }
}

/** @throws {ConfigError} where it is none */
function readField(value: unknown): FieldBytes {
  const field = value as Record<string, unknown>;
  const bytes = Uint8Array.from(Buffer.from(String(field['bytes']), 'base64'));
  const read = validate(fieldSchema, { ...field, bytes });
  if (bytes.length === 2 * read.size * read.size) return read;
  throw new ConfigError(
    `expected ${2 * read.size * read.size} bytes, got ${bytes.length}`,
    'field',
  );
}
