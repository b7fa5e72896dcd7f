/** Writes down anew what the runs of `fingerprints.ts` come to: after a change that is meant to change numbers. */
import { writeFileSync } from 'node:fs';
import { fingerprints } from './fingerprints.ts';

const file = new URL('fingerprints.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(fingerprints(), null, 2)}\n`);
