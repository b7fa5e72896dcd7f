/** A browser computes the same bits as Node, on both backends. */
import { build, type Rolldown } from 'vite';
import { expect, it } from 'vitest';
import { sourceConditions } from '../../electron.vite.config.ts';
import { root } from '../../electron/serve/places.ts';
import type { Fingerprints } from '../harness/fingerprints.ts';
import committed from '../harness/fingerprints.json' with { type: 'json' };
import { useBrowser } from './useBrowser.ts';

const browser = useBrowser();

/** The runs as a script that leaves `lab.fingerprints`. */
async function script(): Promise<string> {
  const bundle = await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { conditions: sourceConditions },
    build: {
      write: false,
      lib: { entry: 'test/harness/fingerprints.ts', formats: ['iife'], name: 'lab' },
    },
  });
  const [output] = (Array.isArray(bundle) ? bundle : [bundle]) as Rolldown.RolldownOutput[];
  return output?.output[0].code ?? '';
}

it('a browser comes to the data, weights and fields that Node came to', async () => {
  const page = await (await browser.profile()).newPage();
  await page.goto('about:blank');
  const found = await page.evaluate<Fingerprints>(
    `(() => { ${await script()}; return lab.fingerprints(); })()`,
  );
  expect(found).toEqual(committed);
});
