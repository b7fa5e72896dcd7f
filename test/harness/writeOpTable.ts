/** Writes the table of ops into the README of the core package; to be run when an op is added or its words change. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatOpTable, withTable } from './opTable.ts';

const path = fileURLToPath(new URL('../../core/README.md', import.meta.url));
const readme = readFileSync(path, 'utf8');
writeFileSync(path, withTable(readme, formatOpTable()));
execFileSync('npx', ['prettier', '--write', path], { stdio: 'inherit' });
