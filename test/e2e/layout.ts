/** What is wrong with how a page lies on its window. These functions run in the page, on their own. */

/** Texts within an element that an edge cuts, or that run out of the window, where nothing scrolls to them. */
export function cutTexts(root: Element): string[] {
  const isScrolled = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
  const isClipped = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
  const problems: string[] = [];
  const judge = (element: Element, text: string, box: DOMRect) => {
    for (let holder: Element | null = element; holder; holder = holder.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(holder);
      const edge = holder.getBoundingClientRect();
      // What is one pixel large is meant for screen readers only.
      if (edge.width <= 1 || edge.height <= 1) return;
      const sticksOutX = box.right > edge.right + 1 || box.left < edge.left - 1;
      const sticksOutY = box.bottom > edge.bottom + 1 || box.top < edge.top - 1;
      if ((sticksOutX && isClipped(overflowX)) || (sticksOutY && isClipped(overflowY))) {
        problems.push(`"${text}" is cut`);
        return;
      }
      if (isScrolled(overflowX) || isScrolled(overflowY)) return;
    }
    if (box.right > innerWidth + 1 || box.left < -1) problems.push(`"${text}" leaves the window`);
  };
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: node } = texts;
    const text = node.textContent?.trim() ?? '';
    const element = node.parentElement;
    if (text === '' || !element?.checkVisibility({ opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    judge(element, text, range.getBoundingClientRect());
  }
  for (const input of root.querySelectorAll('input')) {
    if (input.scrollWidth > input.clientWidth + 1) problems.push(`"${input.value}" is cut`);
  }
  return problems;
}

/** Texts that lie over each other. */
export function collidingTexts(): string[] {
  const placed: { text: string; box: DOMRect }[] = [];
  /** What a box of its own has scrolled away lies over nothing. */
  const isScrolledAway = (element: Element, box: DOMRect) => {
    for (let holder: Element | null = element; holder; holder = holder.parentElement) {
      if (getComputedStyle(holder).overflowY === 'visible') continue;
      const edge = holder.getBoundingClientRect();
      if (box.top > edge.bottom - 4 || box.bottom < edge.top + 4) return true;
    }
    return false;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: node } = texts;
    const text = node.textContent?.trim() ?? '';
    const element = node.parentElement;
    // Formulas are set of pieces that overlap by design.
    if (text === '' || !element?.checkVisibility() || element.closest('.katex')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (!isScrolledAway(element, box)) placed.push({ text, box });
    }
  }
  const meet = (a: DOMRect, b: DOMRect) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  return placed.flatMap((one, i) =>
    placed
      .slice(i + 1)
      .filter((other) => other.text !== one.text && meet(one.box, other.box))
      .map((other) => `"${one.text}" and "${other.text}" collide`),
  );
}

/** Elements that reach out of the window sideways, be it that the page then scrolls or that it hides them. */
export function widerThanWindow(): string[] {
  const problems: string[] = [];
  for (const element of document.body.querySelectorAll('*')) {
    const { left, right, width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0 || (left >= -1 && right <= innerWidth + 1)) continue;
    let holder = element.parentElement;
    // What a box of its own scrolls or hides is that box's affair.
    while (holder && holder !== document.body && getComputedStyle(holder).overflowX === 'visible') {
      holder = holder.parentElement;
    }
    if (holder && holder !== document.body) continue;
    problems.push(`${element.tagName} ${element.className} reaches from ${left} to ${right}`);
  }
  return problems;
}

/** By how many pixels the document is higher than the window. */
export function overhang(): number {
  return document.documentElement.scrollHeight - innerHeight;
}

/** Whether the whole of an element is in the window, and nothing lies over its middle. */
export function isInSight(element: Element): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) return false;
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return hit !== null && (element.contains(hit) || hit.contains(element));
}
