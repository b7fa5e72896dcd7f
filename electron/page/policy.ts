/** What the page may load, whoever serves it. */

/** Directives of a content security policy with their sources. */
export type PolicySources = Readonly<Record<string, string>>;

/** Nothing but our own files; inline styles, because Vue's style bindings are such. */
const strictSources: PolicySources = {
  'default-src': "'self'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'frame-src': "'none'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
  'form-action': "'none'",
};

/** @param sources added to the strict ones, or put in their place: at least whom the page may connect to */
export function contentSecurityPolicy(
  sources: PolicySources & { readonly 'connect-src': string },
): string {
  return Object.entries({ ...strictSources, ...sources })
    .map(([directive, allowed]) => `${directive} ${allowed}`)
    .join('; ');
}

/** The headers beside the policy that every answer bears. */
export const strictHeaders: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};
