/** A run's state of health as a text in Markdown: what it is made of, how it went, and what was noticed. */
import type { TensorCheck } from '../../autograd/index.ts';
import type {
  Assessment,
  InspectFinding,
  Metrics,
  ReportLanguage,
  RunSpec,
} from '../../contract/index.ts';
import type { Run } from '../run.ts';
import { codeBlock, heading, picture, table } from './markdown.ts';
import { errorFigure, figure, percent, whole } from './numbers.ts';
import { reportWords } from './languages.ts';
import { setUpRows, sourceName } from './setUp.ts';
import type { ReportWords } from './words.ts';

/** Of a long history, so many lines are written. */
const MOST_LINES = 12;
/** A longer spec, as one with points of its own, is only in its file. */
const MOST_SPEC_CHARACTERS = 6000;

/** The gradient check of a report: of some elements, on some points. */
export interface ReportCheck {
  readonly tensors: ReadonlyMap<string, TensorCheck>;
  readonly points: number;
}

interface ReportMaterial {
  readonly language: ReportLanguage;
  /** `null` where weights or their loss are not finite. */
  readonly check: ReportCheck | null;
  /** What was noticed. */
  readonly findings: readonly InspectFinding[];
  /** Files of pictures, as seen from the report; `null` where there is none. */
  readonly pictures: {
    readonly curves: string | null;
    readonly boundary: string | null;
    /** The loss around the weights of a step. */
    readonly surface: { readonly place: string; readonly step: number } | null;
  };
}

/** The report of a run as it stands at the step shown. */
export function healthReport(
  run: Run,
  { language, check, findings, pictures }: ReportMaterial,
): string {
  const words = reportWords[language];
  const parts = [
    heading(1, `${words.title}: ${reportTitle(run)}, ${words.atStep(whole(run.step))}`),
    heading(2, words.setUp),
    table(['', ''], setUpRows(run, words)),
    heading(2, words.findings),
    findingLines(findings, words),
    heading(2, words.curves),
    pictures.curves === null ? '' : picture(words.curves, pictures.curves),
    curveTable(run, words),
    words.lossesMean,
    heading(2, words.boundary),
    pictures.boundary === null ? '' : picture(words.boundary, pictures.boundary),
    assessmentTable(run, words),
    ...surfaceSection(pictures.surface, words),
    heading(2, words.check),
    checkSection(run, check, words),
    heading(2, words.spec),
    words.specMeans(`\`lab train --spec run.json --steps ${run.step}\``),
    specBlock(run.spec),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** As in: spirals 2-20-3 */
export function reportTitle(run: Run): string {
  const { features } = run.inForce.network;
  const widths = [features.length, ...run.network.layers.map(({ outFeatures }) => outFeatures)];
  return `${sourceName(run.inForce.data)} ${widths.join('-')}`;
}

function findingLines(findings: readonly InspectFinding[], words: ReportWords): string {
  if (findings.length === 0) return words.nothingFound;
  return findings
    .map(({ level, name, figures, layer }) => {
      const written = Object.fromEntries(
        Object.entries(figures).map(([key, value]) => [key, findingFigure(key, value)]),
      );
      return `- **${words.levels[level]}.** ${words.finding(name, written, String(layer ?? ''))}`;
    })
    .join('\n');
}

function findingFigure(key: string, value: number): string {
  if (key === 'share') return percent(value);
  return Number.isInteger(value) ? whole(value) : figure(value);
}

/** The measured steps up to the one shown, the first and the last among those that are written. */
function curveTable({ history, step, dataset }: Run, words: ReportWords): string {
  const known = history.filter((metrics) => metrics.step <= step);
  const columns: (keyof ReportWords['columns'])[] = ['step', 'trainLoss', 'regLoss'];
  if (dataset.test.count > 0) columns.push('testLoss');
  if (dataset.task === 'classification') {
    columns.push('trainAccuracy');
    if (dataset.test.count > 0) columns.push('testAccuracy');
  }
  return table(
    columns.map((column) => words.columns[column]),
    thinned(known).map((metrics) => columns.map((column) => cellOf(metrics, column))),
  );
}

function cellOf(metrics: Metrics, column: keyof ReportWords['columns']): string {
  if (column === 'step') return whole(metrics.step);
  return column.endsWith('Accuracy') ? percent(metrics[column]) : figure(metrics[column]);
}

/** Steps are measured ever more seldom: even places in the list are even places on a logarithmic scale. */
function thinned(history: readonly Metrics[]): Metrics[] {
  const count = Math.min(history.length, MOST_LINES);
  return Array.from(
    { length: count },
    (_, i) => history[count === 1 ? 0 : Math.round((i * (history.length - 1)) / (count - 1))],
  );
}

function assessmentTable(run: Run, words: ReportWords): string {
  const [train, test] = [run.assess('train'), run.assess('test')];
  if (!train) return words.notMeasured;
  const rows = [[words.train, ...assessmentCells(train)]];
  if (test) rows.push([words.test, ...assessmentCells(test)]);
  const header = train.task === 'regression' ? ['RMSE', 'R²'] : [words.accuracy];
  return table(['', ...header], rows);
}

function assessmentCells(assessment: Assessment): string[] {
  return assessment.task === 'regression'
    ? [figure(assessment.rmse), figure(assessment.r2)]
    : [percent(assessment.accuracy)];
}

function surfaceSection(
  surface: ReportMaterial['pictures']['surface'],
  words: ReportWords,
): string[] {
  if (surface === null) return [];
  return [
    heading(2, words.surface),
    picture(words.surface, surface.place),
    words.surfaceMeans(whole(surface.step)),
  ];
}

function checkSection(run: Run, check: ReportCheck | null, words: ReportWords): string {
  if (!check) return words.checkUnavailable;
  const checked = [...check.tensors.values()].reduce((sum, { elements }) => sum + elements, 0);
  const rows = [...check.tensors].map(([name, { elements, worst, band }]) => [
    name,
    whole(elements),
    figure(worst.gradient),
    figure(worst.difference),
    errorFigure(worst.relativeError),
    words.bands[band],
  ]);
  const { parameterCount } = run.network;
  return [
    words.checkMeans(whole(checked), whole(parameterCount), whole(check.points)),
    table(words.checkColumns, rows),
  ].join('\n\n');
}

function specBlock(spec: RunSpec): string {
  const text = JSON.stringify(spec, null, 2);
  return text.length > MOST_SPEC_CHARACTERS ? '' : codeBlock('json', text);
}
