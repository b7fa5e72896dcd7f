/** What the page's styles go by: which panels are out of the way, and which are large. */

/** @param value as `data-…` of the page has it; `null` takes the mark away */
export function markPage(name: 'projector' | 'lesson', value: string | null): void {
  const page = document.documentElement;
  if (value === null) page.removeAttribute(`data-${name}`);
  else page.setAttribute(`data-${name}`, value);
}
