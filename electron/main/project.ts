/** What package.json says of the lab. */
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Project {
  readonly version: string;
  readonly homepage: string;
  readonly license: string;
  readonly author: { readonly name: string };
}

export function readProject(): Project {
  return JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')) as Project;
}
