/** Writes the table of ops where it is told; to be run when an op is added or its words change. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../electron/serve/places.ts';
import { formatOpTable, tablePages, withTable } from './opTable.ts';

const paths = tablePages.map((page) => join(root, page));
for (const path of paths)
  writeFileSync(path, withTable(readFileSync(path, 'utf8'), formatOpTable()));
execFileSync('npx', ['prettier', '--write', ...paths], { stdio: 'inherit' });
