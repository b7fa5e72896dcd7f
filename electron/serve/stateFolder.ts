/** Where browser mode keeps what a person would miss: autosaves. */
import { posix, win32 } from 'node:path';

/** Names another folder. */
const STATE_VARIABLE = 'BACKPROP_LAB_STATE';

export function stateFolder(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const chosen = env[STATE_VARIABLE];
  if (chosen !== undefined && chosen !== '') return chosen;
  switch (platform) {
    case 'win32':
      return win32.join(
        env['LOCALAPPDATA'] ?? win32.join(home, 'AppData', 'Local'),
        'Backprop Lab',
      );
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', 'Backprop Lab (browser)');
    default: {
      const state = env['XDG_STATE_HOME'];
      // The standard wants relative ones ignored.
      const base = state?.startsWith('/') ? state : posix.join(home, '.local', 'state');
      return posix.join(base, 'backprop-lab');
    }
  }
}
