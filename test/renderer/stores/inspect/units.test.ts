/** The units that are turned off for a look: of one run, and of no other. */
import { expect, it } from 'vitest';
import type { FieldBytes } from '../../../../core/contract/index.ts';
import { useInspectPanels } from '../../../../renderer/stores/inspect/panels.ts';
import { useInspectedUnits } from '../../../../renderer/stores/inspect/units.ts';
import { useRuns } from '../../../../renderer/stores/runs.ts';
import { useWorkspaces } from '../../../../renderer/stores/workspaces.ts';
import { FakeHost, openStores, summaryOf, useFakeTime } from '../fakeHost.ts';

it('asks no other run for what is turned off in one', async () => {
  const time = useFakeTime();
  const host = new FakeHost(summaryOf('a'), summaryOf('b'));
  const results = { train: { loss: 1, accuracy: 1 }, test: null };
  const field: FieldBytes = {
    size: 1,
    extent: { x: [0, 1], y: [0, 1] },
    bytes: new Uint8Array(2),
    scale: null,
  };
  host.inspection = {
    ...host.inspection,
    inspectUnits: () => ({ step: 0, ms: 0, train: { shown: 1, of: 1 }, layers: [] }),
    inspectWithout: () => ({ step: 0, ms: 0, field, without: results, whole: results }),
  };
  await openStores(host);
  const runs = useRuns();
  await runs.arrive();
  runs.select('a');
  useWorkspaces().show('inspect');
  useInspectPanels().show('units');
  const inspected = useInspectedUnits();
  inspected.toggle({ layer: 1, unit: 3 });
  await time.pass(500);
  runs.select('b');
  await time.pass(500);
  const asked = host.inputsOf('inspectWithout').map(({ run, units }) => [run, units]);
  expect(asked).toEqual([['a', [{ layer: 1, unit: 3 }]]]);
  expect(inspected.off).toEqual([]);
});
