/** What package.json says of the lab. */
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Package {
  readonly version: string;
  readonly homepage: string;
  readonly license: string;
  readonly author: { readonly name: string };
}

export function readPackage(): Package {
  return JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')) as Package;
}
