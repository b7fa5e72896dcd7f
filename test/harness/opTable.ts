/** The table of ops as Markdown, made of the table itself. */
import { functionOps, updateOps } from '../../core/ops/index.ts';

/** Pages that have it between marks: the package's own, and the guide's. */
export const tablePages = ['core/README.md', 'resources/guide/ops.md'] as const;

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
/** A bar would end the cell. */
const cell = (text: string) => text.replaceAll('|', '\\|');

export function formatOpTable(): string {
  const functions = Object.values(functionOps).map(({ name, inputs, formula, gradient, role }) =>
    row([`\`${name}\``, inputs.join(', '), cell(formula), cell(gradient), role]),
  );
  const updates = Object.values(updateOps).map(({ name, formula, state }) =>
    row([`\`${name}\``, cell(formula), state.join(', ') || '–']),
  );
  return [
    row(['op', 'inputs', 'formula', 'gradient, with g from above', 'role']),
    row(['---', '---', '---', '---', '---']),
    ...functions,
    '',
    row(['update', 'formula', 'remembers']),
    row(['---', '---', '---']),
    ...updates,
  ].join('\n');
}

const marked = /(<!-- ops -->)([\s\S]*)(<!-- \/ops -->)/;

/** What stands between the marks of a page. */
export function tableIn(page: string): string {
  const [, , table] = marked.exec(page) ?? [];
  if (table === undefined) throw new Error('the page has no marks for the table of ops');
  return table;
}

/** The page with this table between its marks. */
export function withTable(page: string, table: string): string {
  return page.replace(
    marked,
    (_, begin: string, __, end: string) => `${begin}\n\n${table}\n\n${end}`,
  );
}
