/** What the desktop app's window and its main process say to each other beside what every window says to the lab. */
import { z } from 'zod';
import { runSpecSchema } from './runSpec.ts';

export const themeChoiceSchema = z.enum(['system', 'light', 'dark']);
export type ThemeChoice = z.infer<typeof themeChoiceSchema>;
export const languageSchema = z.enum(['en', 'ko']);
export type Language = z.infer<typeof languageSchema>;
export const appearanceSchema = z.strictObject({
  theme: themeChoiceSchema,
  language: languageSchema,
});
/** What a person prefers to look at. */
export type Appearance = z.infer<typeof appearanceSchema>;

/** What the page's menu asks for as the app's own does: the main process has the dialogs. */
export const projectCommandSchema = z.enum(['begin', 'open', 'save', 'saveAs', 'revert']);
export type ProjectCommand = z.infer<typeof projectCommandSchema>;

/** What the window asks of the main process itself. */
export const desktopCalls = {
  /** Menus, dialogs and the window's frame follow the page. */
  setAppearance: { input: appearanceSchema, output: z.strictObject({}) },
  /** The run that a file asked for since the last call, if any. */
  takeOpened: {
    input: z.strictObject({}),
    output: z.strictObject({ spec: runSpecSchema.nullable() }),
  },
  /** Answered at once: what comes of it is told by the project's events, and by dialogs. */
  commandProject: {
    input: z.strictObject({ command: projectCommandSchema }),
    output: z.strictObject({}),
  },
} as const;
export type DesktopCallName = keyof typeof desktopCalls;

export const commandSchema = z.enum(['togglePlay', 'step', 'reset', 'guide']);
export type MenuCommand = z.infer<typeof commandSchema>;

/** What the main process tells the window by itself. */
export const desktopEvents = {
  /** A menu item was chosen. */
  commanded: z.strictObject({ command: commandSchema }),
  /** There is something for `takeOpened`. */
  opened: z.strictObject({}),
} as const;

export type DesktopEventName = keyof typeof desktopEvents;

export function isDesktopCallName(name: string): name is DesktopCallName {
  return Object.hasOwn(desktopCalls, name);
}

const pixels = z.int().min(-100_000).max(100_000);
const extent = z.int().min(1).max(100_000);

/** What the desktop app remembers from one start to the next. */
export const desktopStateSchema = z.strictObject({
  version: z.literal(1),
  window: z.strictObject({
    /** In screen coordinates (device-independent pixels), as it is when neither maximized nor in full screen. */
    bounds: z.strictObject({ x: pixels, y: pixels, width: extent, height: extent }),
    isMaximized: z.boolean(),
    isFullScreen: z.boolean(),
  }),
  appearance: appearanceSchema,
});
export type DesktopState = z.infer<typeof desktopStateSchema>;

/** The projects that were opened or saved last. */
export const recentProjectsSchema = z.strictObject({
  version: z.literal(1),
  paths: z.array(z.string().max(4096)).max(10),
});
