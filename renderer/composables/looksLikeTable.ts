/** Whether a text that was pasted is meant as a table. */

const delimiters = [',', ';', '\t', '|'];

/** Two lines at least, whose first two hold three cells or more each, and the same number of them. */
export function looksLikeTable(text: string): boolean {
  const [first, second] = text
    .slice(0, 100_000)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  if (first === undefined || second === undefined) return false;
  return delimiters.some((delimiter) => {
    const cells = first.split(delimiter).length;
    return cells >= 3 && second.split(delimiter).length === cells;
  });
}
