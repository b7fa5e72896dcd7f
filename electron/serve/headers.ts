/** The headers of every answer: what the page may load, and what others may do with it. */
import { contentSecurityPolicy, strictHeaders, type PolicySources } from '../page/policy.ts';
import { ownSocketOrigins } from './address.ts';

export function securityHeaders(port: number, more: PolicySources = {}): Record<string, string> {
  // The socket's origins are named, because not every browser counts them as `'self'`.
  const connect = ["'self'", ...ownSocketOrigins(port)].join(' ');
  return {
    'Content-Security-Policy': contentSecurityPolicy({ 'connect-src': connect, ...more }),
    ...strictHeaders,
  };
}
