/** Where the lab is served: this machine's loopback interface, and nowhere else. */
import { randomBytes } from 'node:crypto';

export const HOST = '127.0.0.1';

/** What this machine calls itself. A name that only resolves to it is not among them. */
const names = [HOST, 'localhost'];

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The token stands in the fragment: browsers send that to nobody, so it reaches no log and no referrer. */
export function pageAddress(port: number, token: string): string {
  return new URL(`http://${HOST}:${port}/#token=${token}`).href;
}

/** The `Host` headers that mean us. By way of URL, since a browser leaves port 80 out. */
export function ownHosts(port: number): string[] {
  return names.map((name) => new URL(`http://${name}:${port}`).host);
}

export function ownOrigins(port: number): string[] {
  return ownHosts(port).map((host) => `http://${host}`);
}

export function ownSocketOrigins(port: number): string[] {
  return ownHosts(port).map((host) => `ws://${host}`);
}
