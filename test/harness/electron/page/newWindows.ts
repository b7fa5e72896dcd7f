/**
 * New windows that a page asks for. Chromium would make them, in front of the page and sharing its thread, before
 * anyone could refuse; so they are asked about here, and never made.
 */

/** In the page's own world: `window.open` asks, and gives what Electron gives for a refused window. */
export function replaceOpen(secret: string): void {
  window.open = (address: string | URL = 'about:blank') => {
    const detail = new URL(address, document.baseURI).href;
    document.dispatchEvent(new CustomEvent(`${secret}window`, { detail }));
    return null;
  };
}

/** In the isolated world: what `window.open` asks for, and what links that open windows do. */
export function onNewWindow(secret: string, ask: (address: string) => void): void {
  document.addEventListener(`${secret}window`, (event) => {
    ask((event as CustomEvent<string>).detail);
  });
  const follow = (event: MouseEvent) => {
    const link = event.composedPath().find((part) => part instanceof HTMLAnchorElement);
    if (!link?.href || event.defaultPrevented || !opensWindow(event, link)) return;
    event.preventDefault();
    ask(link.href);
  };
  window.addEventListener('click', follow);
  window.addEventListener('auxclick', follow);
}

function opensWindow(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const isMiddle = event.button === 1;
  return isMiddle || event.ctrlKey || event.metaKey || event.shiftKey || link.target === '_blank';
}
