/** The files of a run's health report: the text, the spec, the pictures. */
import type { ReportLanguage } from '@backprop-lab/core/contract';
import { healthReport, inspectFindings, studyCheck, type Run } from '@backprop-lab/core/training';

export interface ReportFile {
  /** Within the report's folder, with `/` between folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ReportPictures {
  readonly curves: Uint8Array | null;
  readonly boundary: Uint8Array | null;
  /** The loss around the weights of a step. */
  readonly surface: { readonly picture: Uint8Array; readonly step: number } | null;
}

const places = {
  curves: 'pictures/loss.png',
  boundary: 'pictures/boundary.png',
  surface: 'pictures/surface.png',
} as const;

/**
 * Yields the share that is done. The run has to stand still meanwhile.
 *
 * @param pictures as PNG
 */
export function* healthReportFiles(
  run: Run,
  language: ReportLanguage,
  { curves, boundary, surface }: ReportPictures,
): Generator<number, ReportFile[], undefined> {
  const check = yield* studyCheck(run);
  const text = healthReport(run, {
    language,
    check,
    findings: inspectFindings(run).findings,
    pictures: {
      curves: curves && places.curves,
      boundary: boundary && places.boundary,
      surface: surface && { place: places.surface, step: surface.step },
    },
  });
  const written = new TextEncoder();
  return [
    { name: 'report.md', bytes: written.encode(text) },
    { name: 'run.json', bytes: written.encode(`${JSON.stringify(run.spec, null, 2)}\n`) },
    ...(curves ? [{ name: places.curves, bytes: curves }] : []),
    ...(boundary ? [{ name: places.boundary, bytes: boundary }] : []),
    ...(surface ? [{ name: places.surface, bytes: surface.picture }] : []),
  ];
}
