/** The headers of every answer: what the page may load, and what others may do with it. */
import { ownSocketOrigins } from './address.ts';

/** Directives of a content security policy with their sources. */
export type PolicySources = Readonly<Record<string, string>>;

/** Nothing but our own files; inline styles, because Vue's style bindings are such. */
const strictSources: PolicySources = {
  'default-src': "'self'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
  'form-action': "'none'",
};

export function securityHeaders(port: number, more: PolicySources = {}): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(port, more),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}

/** The socket's origins are named, because not every browser counts them as `'self'`. */
function contentSecurityPolicy(port: number, more: PolicySources): string {
  const connect = ["'self'", ...ownSocketOrigins(port)].join(' ');
  const sources = { ...strictSources, 'connect-src': connect, ...more };
  return Object.entries(sources)
    .map(([directive, allowed]) => `${directive} ${allowed}`)
    .join('; ');
}
