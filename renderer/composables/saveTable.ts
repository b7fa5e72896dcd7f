/** A table of comma-separated values as a file for the person. */
import { saveFile } from './saveFile.ts';

/** Spreadsheets read UTF-8 as such where a text begins with this. */
const BYTE_ORDER_MARK = '\uFEFF';

export function saveTable(name: string, parts: readonly string[]): void {
  saveFile(name, new Blob([BYTE_ORDER_MARK, ...parts], { type: 'text/csv;charset=utf-8' }));
}
