/** The page follows the project that all windows share: another project is another beginning. */
import { onScopeDispose, watch } from 'vue';
import { useConnection } from '../stores/connection.ts';
import { useNotices } from '../stores/notices.ts';
import { useRuns } from '../stores/runs.ts';

/** @param startOver shows the lab as one that has just been opened */
export function useProject(
  startOver: () => void = () => {
    location.reload();
  },
) {
  const host = useConnection().requireHost();
  const runs = useRuns();
  const notices = useNotices();
  let serial: number | undefined;

  // Nothing of what was undone, zoomed or asked belongs to the runs of another project.
  const leave = host.on('projectChanged', (state) => {
    if (serial !== undefined && state.serial !== serial) startOver();
    serial = state.serial;
  });
  onScopeDispose(leave);
  takeUp().catch(notices.report);
  watch(
    () => runs.currentId,
    (run) => {
      if (run !== null) host.call('setBench', { run }).catch(notices.report);
    },
  );

  /** The run that was on the bench when the project was saved. */
  async function takeUp() {
    const { state } = await host.call('project', {});
    serial ??= state.serial;
    await runs.settled();
    if (runs.find(state.bench)) runs.select(state.bench ?? '');
  }
}
