/** `app://lab/`: the built page, without file:// and what that may read. */
import { protocol } from 'electron';
import { contentTypeOf, fileOf, readIfThere } from '../page/files.ts';
import { contentSecurityPolicy, strictHeaders } from '../page/policy.ts';
import { isOwnAddress, SCHEME } from './address.ts';

/** The page speaks over the bridge alone, so that it may connect to nobody. */
const policy = contentSecurityPolicy({ 'connect-src': "'none'" });

/** To be called before Electron is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

export function servePage(folder: string): void {
  protocol.handle(SCHEME, (request) => answerPage(request, folder));
}

/** Only GET, only our own host, only files that a build can have made. */
export async function answerPage(
  { url, method }: Pick<Request, 'url' | 'method'>,
  folder: string,
): Promise<Response> {
  if (method !== 'GET') return refusal(405, { Allow: 'GET' });
  if (!isOwnAddress(url)) return refusal(404);
  const file = fileOf(new URL(url).pathname, folder);
  const bytes = file === undefined ? undefined : await readIfThere(file);
  if (file === undefined || bytes === undefined) return refusal(404);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': contentTypeOf(file),
      'Content-Security-Policy': policy,
      ...strictHeaders,
    },
  });
}

function refusal(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { ...strictHeaders, ...headers } });
}
