/** Markdown of what a report is made of. */

export function heading(level: number, text: string): string {
  return `${'#'.repeat(level)} ${text}`;
}

/** A table under a header; a bar within a cell is kept from ending it. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), `|${header.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

export function picture(words: string, file: string): string {
  return `![${words}](${file})`;
}

export function codeBlock(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
