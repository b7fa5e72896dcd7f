/** Which files the app was asked to open: on the command line, by a second start, by the system, in the dialog. */
import { resolve } from 'node:path';

/**
 * @param args as the process has them; switches, Chromium's among them, are no files
 * @param isPackaged else the first argument that is no switch is the app itself
 */
export function filesAmong(
  args: readonly string[],
  { isPackaged, folder }: { readonly isPackaged: boolean; readonly folder: string },
): string[] {
  const words = args.slice(1).filter((arg) => !arg.startsWith('-'));
  return (isPackaged ? words : words.slice(1)).map((path) => resolve(folder, path));
}
