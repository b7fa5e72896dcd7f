/** `session` and `protocol`: who may do what, and who answers which address. */
import { EventEmitter } from 'node:events';
import { strict } from './strict.ts';

type Answer = (isGranted: boolean) => void;
type RequestHandler = (contents: unknown, permission: string, answer: Answer) => void;

/** Names of Electron's, and Chromium's for the same. */
const permissions = { notifications: 'notifications', geolocation: 'geolocation', midi: 'midi' };

const handlersOfRequests: RequestHandler[] = [];

/** Without a handler Electron grants everything. @returns Chromium's names with what is answered */
export function permissionAnswers(contents: unknown): { name: string; setting: string }[] {
  return Object.entries(permissions).map(([permission, name]) => {
    const answers: boolean[] = [];
    handlersOfRequests.at(-1)?.(contents, permission, (isGranted) => answers.push(isGranted));
    return { name, setting: answers.includes(false) ? 'denied' : 'granted' };
  });
}

class Session extends EventEmitter {
  setPermissionRequestHandler(handler: RequestHandler): void {
    handlersOfRequests.push(handler);
  }
  // Chromium is told the answers to requests: what is only checked or plugged in is not seen here.
  setPermissionCheckHandler(): void {
    // Nothing is checked.
  }
  setDevicePermissionHandler(): void {
    // Nothing is plugged in.
  }
}

/** Behind the curtain: where downloads are told. */
export const theSession = new Session();
export const session = strict('session', {
  defaultSession: strict('session.defaultSession', theSession),
});

type AddressHandler = (request: Request) => Promise<Response>;
const handlers = new Map<string, AddressHandler>();

/** Chromium itself knows no such schemes: `app://lab/x` is `https://lab.app.invalid/x` to it. */
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: { scheme: string; privileges: object }[]) {
    for (const { privileges } of schemes) {
      const { standard, secure } = privileges as { standard?: boolean; secure?: boolean };
      if (!standard || !secure) throw new Error('the double has standard, secure schemes alone');
    }
  },
  handle(scheme: string, handler: AddressHandler) {
    if (handlers.has(scheme)) throw new Error(`The scheme has been registered: ${scheme}`);
    handlers.set(scheme, handler);
  },
});

export function toChromium(address: string): string {
  const [, scheme = '', host = '', rest = ''] = /^(\w+):\/\/([^/]*)(.*)$/.exec(address) ?? [];
  return handlers.has(scheme) ? `https://${host}.${scheme}.invalid${rest}` : address;
}

export function fromChromium(address: string): string {
  return address.replace(/^https:\/\/([^/]+)\.([a-z]+)\.invalid/, '$2://$1');
}

/** @returns the handler's answer; `undefined` for an address that is nobody's here */
export async function answer(
  address: string,
  method: string,
  headers: Record<string, string>,
): Promise<Response | undefined> {
  const wanted = fromChromium(address);
  const handler = handlers.get(wanted.split(':', 1)[0] ?? '');
  return handler?.(new Request(wanted, { method, headers }));
}
