/** A text for the person to keep, as the browser keeps files. */

/** Spreadsheets read UTF-8 as such where a text begins with this. */
const BYTE_ORDER_MARK = '\uFEFF';

export function downloadText(parts: readonly string[], name: string): void {
  const address = URL.createObjectURL(
    new Blob([BYTE_ORDER_MARK, ...parts], { type: 'text/csv;charset=utf-8' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has the bytes by then: it begins in the task after the click.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}
