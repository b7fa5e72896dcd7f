/** A file that the page hands to the person. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: the download has yet to begin.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
