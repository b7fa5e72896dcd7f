/** What the page may load: nothing is loosened by accident. */
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, strictHeaders } from '../../../electron/page/policy.ts';

describe('the policy', () => {
  it('runs no script but our own files, and frames nothing', () => {
    const policy = contentSecurityPolicy({ 'connect-src': "'none'" });
    const directives = new Map(
      policy.split('; ').map((part) => {
        const [name = '', ...sources] = part.split(' ');
        return [name, sources.join(' ')];
      }),
    );
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('connect-src')).toBe("'none'");
    for (const name of ['frame-src', 'object-src', 'base-uri', 'frame-ancestors', 'form-action']) {
      expect(directives.get(name), name).toBe("'none'");
    }
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(policy.match(/'unsafe-inline'/g)).toHaveLength(1);
  });

  it('has each directive once, the given ones in place of the strict ones', () => {
    const policy = contentSecurityPolicy({
      'connect-src': "'self'",
      'script-src': "'self' 'unsafe-inline'",
    });
    const names = policy.split('; ').map((part) => part.split(' ', 1)[0]);
    expect(new Set(names).size).toBe(names.length);
    expect(policy).toContain("script-src 'self' 'unsafe-inline'");
  });

  it('does not carry over from one page to the next', () => {
    contentSecurityPolicy({ 'connect-src': '*', 'script-src': '*' });
    expect(contentSecurityPolicy({ 'connect-src': "'none'" })).not.toContain('*');
  });

  it('goes with headers that let nobody guess types or read along', () => {
    expect(strictHeaders).toEqual({
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    });
  });
});
