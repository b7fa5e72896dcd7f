/** What a window asks of the project that all windows share, and what it is told of it. */
import { z } from 'zod';
import { runIdSchema } from './frames.ts';
import { integerWithin } from './limits.ts';
import { projectLimits, projectPartsSchema, runNotesSchema } from './projectFile.ts';
import { runSpecSchema } from './runSpec.ts';
import { runSummarySchema } from './runSummary.ts';

const path = z.string().min(1).max(4096);
const fileName = z.string().min(1).max(300);
/** Milliseconds since 1970. */
const time = z.number().min(0);
const count = z.int().min(0);

/** What was kept of a project that was never saved, or not at last, when the lab ended unexpectedly. */
export const recoverySchema = z.strictObject({
  id: z.string().min(1).max(100),
  /** Of the file; `null` where it had none. */
  name: fileName.nullable(),
  path: path.nullable(),
  savedAt: time,
  runs: count,
  sweeps: count,
  bytes: count,
});
export type Recovery = z.infer<typeof recoverySchema>;

/** What a file was like when it was last read or written. */
export const fileMarkSchema = z.strictObject({
  size: count,
  modifiedMs: z.number(),
  hash: z.string().max(100),
});
export type FileMark = z.infer<typeof fileMarkSchema>;

/** What lies beside an autosave: whose it is, and what the project's own file was like. */
export const recoveryNoteSchema = recoverySchema
  .omit({ id: true, bytes: true })
  .extend({ version: z.literal(1), process: count, mark: fileMarkSchema.nullable() });
export type RecoveryNote = z.infer<typeof recoveryNoteSchema>;

/** The project as it stands: state that is told whenever it changes. */
export const projectStateSchema = z.strictObject({
  /** Grows with every project that is begun or opened. */
  serial: count,
  /** Of its file; `null` where it was never saved or opened. */
  name: fileName.nullable(),
  /** Where the file is; `null` too where a browser has it. */
  path: path.nullable(),
  /** Whether there is something that is in no file yet. */
  isDirty: z.boolean(),
  savedAt: time.nullable(),
  /** The run that was on the bench when it was saved. */
  bench: runIdSchema.nullable(),
  /** What a person says of the runs. */
  notes: z.array(runNotesSchema.extend({ run: runIdSchema })),
  recoveries: z.array(recoverySchema),
});
export type ProjectState = z.infer<typeof projectStateSchema>;

const nothing = z.strictObject({});
const upload = z.int().min(1);
const part = z
  .instanceof(Uint8Array)
  .refine(({ length }) => length <= projectLimits.partBytes.max, {
    error: `expected at most ${projectLimits.partBytes.max} bytes at once`,
  });

export const projectCalls = {
  project: {
    input: nothing,
    output: z.strictObject({ state: projectStateSchema, parts: projectPartsSchema }),
  },
  /** Empties the lab. What was not saved is gone. */
  newProject: { input: nothing, output: projectStateSchema },
  /** A file of so many bytes is about to come; it replaces what this window sent before. */
  uploadProject: {
    input: z.strictObject({ name: fileName, bytes: integerWithin(projectLimits.bytes) }),
    output: z.strictObject({ upload }),
  },
  sendProject: { input: z.strictObject({ upload, part }), output: nothing },
  /** Opens the file in the place of what is there, once all of it has come. Nothing is changed where it is refused. */
  openUpload: { input: z.strictObject({ upload }), output: projectStateSchema },
  /** Again as its file has it. */
  revertProject: { input: nothing, output: projectStateSchema },
  /** Into its file. Where that was changed or deleted by another program it is refused, unless `overwrite` consents. */
  saveProject: {
    input: z.strictObject({ overwrite: z.boolean().default(false) }),
    output: projectStateSchema,
  },
  /** The project as a file for the browser, to be fetched in parts. */
  downloadProject: {
    input: z.strictObject({ name: fileName }),
    output: z.strictObject({ name: fileName, bytes: count }),
  },
  /** Bytes from a place on, of the file last made for this window; at their end the project counts as saved. */
  fetchProject: {
    input: z.strictObject({ from: count }),
    output: z.strictObject({ part: z.instanceof(Uint8Array) }),
  },
  /** The run that greets whoever comes to an empty lab; where there are runs already, the one on the bench. */
  greet: { input: z.strictObject({ spec: runSpecSchema }), output: runSummarySchema },
  describeRun: { input: runNotesSchema.extend({ run: runIdSchema }), output: nothing },
  /** Which run is on the bench. */
  setBench: { input: z.strictObject({ run: runIdSchema }), output: nothing },
  /** Takes a run out of the list; `restoreRun` brings it back. */
  deleteRun: {
    input: z.strictObject({ run: runIdSchema }),
    output: z.strictObject({ deleted: z.int().min(1) }),
  },
  restoreRun: {
    input: z.strictObject({ deleted: z.int().min(1) }),
    output: runSummarySchema,
  },
  keepInProject: { input: projectPartsSchema.partial(), output: nothing },
  recoverProject: {
    input: z.strictObject({ id: z.string().max(100) }),
    output: projectStateSchema,
  },
  discardRecovery: {
    input: z.strictObject({ id: z.string().max(100) }),
    output: projectStateSchema,
  },
} as const;

export const projectEvents = { projectChanged: projectStateSchema } as const;
