import type { LaunchedApp } from './launch.ts';

/** As a person quits it who gives up what is in no file. */
export async function quit(app: LaunchedApp): Promise<void> {
  const { exitCode, signalCode } = app.process();
  if (exitCode === null && signalCode === null) {
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
    });
  }
  await app.close();
}
