/** The secret that lets this tab in: it comes in the address's fragment, and leaves it at once. */

const STORAGE_KEY = 'backprop-lab.token';

/** What `takeToken` needs of a browser's window. */
export interface TokenPlace {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState'>;
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'>;
}

/** The token of the address or, after a reload, the one kept for this tab; `null` without either. */
export function takeToken({ location, history, sessionStorage }: TokenPlace): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null || token === '') return sessionStorage.getItem(STORAGE_KEY);
  sessionStorage.setItem(STORAGE_KEY, token);
  history.replaceState(null, '', location.pathname + location.search);
  return token;
}
