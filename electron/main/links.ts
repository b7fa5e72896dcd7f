/** The few addresses outside that may be opened, in the person's own browser. */
import { shell } from 'electron';

/** Those of the lecture, of the papers that the lab cites, and of the tools that its guide names. */
const citedOrigins = [
  'https://cs231n.github.io',
  'https://cs231n.stanford.edu',
  'https://arxiv.org',
  'https://www.electronjs.org',
  'https://pytorch.org',
  'https://optuna.org',
];

export interface Links {
  /** Opens an address if it is one of those allowed, and else says so on the console. */
  open(address: string): void;
}

/** Whole origins, https alone. @param homepage the project's own */
export function makeLinks(homepage: string): Links {
  const allowed = new Set([new URL(homepage).origin, ...citedOrigins]);
  return {
    open(address) {
      const url = URL.canParse(address) ? new URL(address) : undefined;
      // The protocol too: a blob's origin is that of the page which made it.
      if (url?.protocol !== 'https:' || !allowed.has(url.origin)) {
        console.warn(`not opened, as it is none of the lab's links: ${address.slice(0, 200)}`);
        return;
      }
      shell.openExternal(url.href).catch((error: unknown) => {
        console.error(`${address} could not be opened`, error);
      });
    },
  };
}
