/** A table on its way to the bench. */
import { limits } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { HostError } from '../../../renderer/host/index.ts';
import { useDraft } from '../../../renderer/stores/draft.ts';
import { useHistory } from '../../../renderer/stores/history.ts';
import { useRuns } from '../../../renderer/stores/runs.ts';
import { useTableImport } from '../../../renderer/stores/tableImport.ts';
import { FakeHost, openStores, summaryOf } from './fakeHost.ts';

async function importing() {
  const host = new FakeHost(summaryOf('a'));
  await openStores(host);
  await useRuns().arrive();
  return { host, table: useTableImport(), draft: useDraft() };
}

/** A text of so many bytes that takes no memory until it is read. */
const textOf = (bytes: number) => new Blob([new Uint8Array(bytes)]);

describe('take', () => {
  it('sends the text in parts, and begins with the columns that suit it', async () => {
    const { host, table } = await importing();
    await table.take(textOf(limits.tablePartBytes.max + 5), 'flowers.csv');
    const parts = host.inputsOf('sendTable').map(({ part }) => part.length);
    expect(parts).toEqual([limits.tablePartBytes.max, 5]);
    expect(table.columns).toMatchObject({ features: ['length', 'width'], target: 'kind' });
    expect(table.canBeUsed).toBe(true);
    expect(table.progress).toBeNull();
  });

  it('refuses what is too large before a byte of it is sent', async () => {
    const { host, table } = await importing();
    const large = Object.defineProperty(new Blob(), 'size', { value: 50_000_001 });
    await table.take(large, 'large.csv');
    expect(table.problem).toEqual({ kind: 'tooLarge', bytes: 50_000_001 });
    expect(host.inputsOf('openTable')).toEqual([]);
  });

  it('says that a file is empty', async () => {
    const { table } = await importing();
    await table.take(textOf(0), 'empty.csv');
    expect(table.problem).toEqual({ kind: 'empty' });
  });

  it('tells what the service refuses, and takes the next file all the same', async () => {
    const { host, table } = await importing();
    host.refusals.set('previewTable', new HostError('file', 'not UTF-8'));
    await table.take(textOf(3), 'my.csv');
    expect(table.problem).toEqual({ kind: 'refused', message: 'not UTF-8' });
    expect(table.canBeUsed).toBe(false);
    host.refusals.delete('previewTable');
    await table.take(textOf(3), 'other.csv');
    expect(table.problem).toBeNull();
    expect(table.canBeUsed).toBe(true);
  });

  it('closed on its way is left, and nothing of it is shown', async () => {
    const { host, table } = await importing();
    host.isHolding = true;
    const taking = table.take(textOf(3), 'my.csv');
    await Promise.resolve();
    table.close();
    host.release();
    await taking;
    expect(table.preview).toBeNull();
    expect(host.inputsOf('previewTable')).toEqual([]);
  });
});

describe('choose', () => {
  it('of columns that do not fit is told, until others are chosen', async () => {
    const { host, table } = await importing();
    await table.take(textOf(3), 'my.csv');
    host.refusals.set('checkTable', new HostError('config', 'row 2, kind: expected a number'));
    await table.choose({ features: ['kind', 'width'] });
    expect(table.problem).toMatchObject({ message: 'row 2, kind: expected a number' });
    expect(table.canBeUsed).toBe(false);
    host.refusals.clear();
    await table.choose({ features: ['width', 'length'] });
    expect(table.canBeUsed).toBe(true);
  });
});

describe('use', () => {
  it('puts the points into the form, as an edit that can be undone', async () => {
    const { table, draft } = await importing();
    await table.take(textOf(3), 'my.csv');
    await table.use();
    expect(draft.spec.data).toMatchObject({ kind: 'table', classNames: ['rose', 'tulip'] });
    expect(useHistory().undoLabel?.name).toBe('csv');
    expect(table.isOpen).toBe(false);
    expect(table.preview).not.toBeNull();
  });
});
