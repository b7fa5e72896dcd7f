/** The points of the run on the bench, as a CSV file. */
import type { CallOutput } from '@backprop-lab/core/contract';
import { useConnection } from '../stores/connection.ts';
import { useDraft } from '../stores/draft.ts';
import { useNotices } from '../stores/notices.ts';
import { useRuns } from '../stores/runs.ts';
import { saveTable } from './saveTable.ts';

export function usePointsExport() {
  const host = useConnection().requireHost();
  const runs = useRuns();
  const draft = useDraft();
  const notices = useNotices();

  async function exportPoints() {
    try {
      await draft.settled();
      const run = runs.currentId;
      if (run === null) return;
      const parts: string[] = [];
      let from: number | null = 0;
      while (from !== null) {
        const part: CallOutput<'exportPoints'> = await host.call('exportPoints', { run, from });
        parts.push(part.text);
        from = part.next;
      }
      saveTable('points.csv', parts);
    } catch (error) {
      notices.report(error);
    }
  }
  return { exportPoints };
}
