/** The last words of a main process that breaks down, and the next one's word of it. */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const REPORT = 'crash-report.txt';
const TOLD_REPORT = 'crash-report-before.txt';

/** Never throws: it is the last thing that is done. */
export function writeCrashReport(folder: string, error: unknown, facts: object): void {
  const lines = Object.entries(facts).map(([name, value]) => `${name}: ${String(value)}`);
  const file = join(folder, REPORT);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${[...lines, '', textOf(error)].join('\n')}\n`);
  } catch (failure) {
    console.error(`${file} could not be written`, failure);
  }
}

/** Whatever was thrown: it may not even have a text. */
function textOf(error: unknown): string {
  try {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } catch {
    return 'something that cannot be written as text';
  }
}

/** The report of a crash that nobody was told of yet, under the name that it has from now on. */
export function takeCrashReport(folder: string): string | undefined {
  const [report, told] = [join(folder, REPORT), join(folder, TOLD_REPORT)];
  if (!existsSync(report)) return undefined;
  try {
    renameSync(report, told);
    return told;
  } catch (error) {
    console.error(`${report} could not be moved`, error);
    return report;
  }
}
