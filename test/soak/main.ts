/**
 * `npm run soak -- --minutes N`: a person who does not stop. Trains, turns λ, scrubs, changes workspaces and saves, over
 * and over in a real browser, and tells how memory, nodes, listeners and files grow; exit code 1 where they do.
 */
import { parseArgs } from 'node:util';
import { launchBrowser, problemsOf, serveApp } from '../harness/app.ts';
import { takeSample, type Sample } from './sample.ts';
import { formatGrowth, growthOf, isSteady } from './slope.ts';
import { everyday } from './everyday.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '20' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0 && minutes <= 600)) {
  console.error(`--minutes: expected a number above 0, 600 at most, got ${values.minutes}`);
  process.exit(2);
}

const app = await serveApp();
const browser = await launchBrowser();
try {
  const profile = await browser.newContext({
    locale: 'en',
    viewport: { width: 1280, height: 800 },
    acceptDownloads: true,
  });
  const page = await profile.newPage();
  const problems = problemsOf(page);
  await page.goto(app.address);
  const session = await profile.newCDPSession(page);
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 60_000;
  const samples: Sample[] = [];
  for (let round = 0; elapsed() < minutes || samples.length < 4; round++) {
    await everyday(page, round);
    samples.push(await takeSample(session, app.pid, elapsed()));
    console.error(`round ${round + 1}, ${elapsed().toFixed(1)} of ${minutes} minutes`);
  }
  const growth = growthOf(samples);
  console.log(formatGrowth(samples, growth));
  for (const problem of problems) console.log(`wrong: ${problem}`);
  process.exitCode = problems.length === 0 && isSteady(growth) ? 0 : 1;
} finally {
  await browser.close();
  await app.stop();
}
