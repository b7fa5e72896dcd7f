/** Saving is all or nothing, whenever the process ends. */
import { expect, it } from 'vitest';
import { killSaver, randomNumbers, twoProjects } from '../../../harness/killedSaver.ts';

it('a project is the old or the new one, whole, whenever the process that saves it is killed', async () => {
  const { kills, found } = await killSaver(25, await twoProjects(8), randomNumbers(1));
  expect(found[0] + found[1]).toBe(kills);
  expect(Math.min(...found)).toBeGreaterThan(0);
});
