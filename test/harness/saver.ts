/** A process that only saves: the projects of two files in turn, into a third, until it is killed. */
import { readFileSync } from 'node:fs';
import { readProject } from '../../electron/lab/project/readProject.ts';
import { writeAtomically, writeWhole } from '../../electron/lab/project/wholeFile.ts';
import { packProject, writeProject } from '../../electron/lab/project/writeProject.ts';

const [first = '', second = '', target = ''] = process.argv.slice(2);
const projects = await Promise.all(
  [first, second].map((file) => readProject(readFileSync(file), file)),
);
for (let saves = 0; ; saves++) {
  for (const project of projects) {
    await writeWhole(target, await writeProject(packProject(project)), writeAtomically);
    if (saves === 0) process.stdout.write('saved\n');
  }
}
