/** Answers what a window asks of the project. */
import type { CallArguments, CallOutput, projectCalls } from '@backprop-lab/core/contract';
import type { ProjectDesk } from './projectDesk.ts';
import { Transfer } from './transfer.ts';

type ProjectHandlers = {
  readonly [Name in keyof typeof projectCalls]: (
    input: CallArguments<Name>,
  ) => CallOutput<Name> | Promise<CallOutput<Name>>;
};

/** Of one window: what it sends and fetches is its own. */
export function projectHandlers(desk: ProjectDesk): ProjectHandlers {
  const transfer = new Transfer();
  const { live } = desk;
  return {
    project: () => ({ state: desk.state, parts: live.parts }),
    newProject: () => desk.begin(),
    uploadProject: ({ name, bytes }) => ({ upload: transfer.expect(name, bytes) }),
    sendProject: ({ upload, part }) => {
      transfer.add(upload, part);
      return {};
    },
    openUpload: ({ upload }) => {
      const { name, bytes } = transfer.take(upload);
      return desk.openBytes(bytes, name);
    },
    revertProject: () => desk.revert(),
    saveProject: ({ overwrite }) => desk.save(overwrite),
    downloadProject: async ({ name }) => {
      const { bytes, delivered } = await desk.pack();
      desk.rename(name);
      transfer.offer({ bytes, delivered });
      return { name, bytes: bytes.length };
    },
    fetchProject: ({ from }) => ({ part: transfer.fetch(from) }),
    greet: ({ spec }) => desk.greet(spec),
    describeRun: ({ run, ...notes }) => {
      live.describe(run, notes);
      desk.announce();
      return {};
    },
    setBench: ({ run }) => {
      live.showOnBench(run);
      return {};
    },
    deleteRun: async ({ run }) => ({ deleted: await live.deleteRun(run) }),
    restoreRun: async ({ deleted }) => {
      const run = await live.restoreRun(deleted);
      // Only now is there something said of it again.
      desk.touch();
      desk.announce();
      return run;
    },
    keepInProject: (parts) => {
      live.keepParts(parts);
      // What is looked at is nobody's work: it is saved with the next that is.
      if (parts.graphs ?? parts.scores) desk.touch();
      return {};
    },
    recoverProject: ({ id }) => desk.recover(id),
    discardRecovery: ({ id }) => desk.discard(id),
  };
}
