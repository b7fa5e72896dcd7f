/** The table of ops as Markdown, made of the table itself. */
import { functionOps, updateOps } from '../../core/ops/index.ts';

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

/** What stands between the marks in the README of the core package. */
export function tableIn(readme: string): string {
  const [, , table] = marked.exec(readme) ?? [];
  if (table === undefined) throw new Error('the README has no marks for the table of ops');
  return table;
}

/** The README with this table between its marks. */
export function withTable(readme: string, table: string): string {
  return readme.replace(
    marked,
    (_, begin: string, __, end: string) => `${begin}\n\n${table}\n\n${end}`,
  );
}
