/** Where the desktop app's page is: an origin of its own, which no network and no file can take. */

export const SCHEME = 'app';
const HOST = 'lab';
export const PAGE_ADDRESS = `${SCHEME}://${HOST}/`;

export function isOwnAddress(address: string): boolean {
  // By parts: Node, unlike Chromium, knows no origin of such a scheme.
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === `${SCHEME}:` && url.host === HOST;
}
