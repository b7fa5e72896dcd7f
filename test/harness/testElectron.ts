/** `npm run test:electron`: the desktop specs in Electron itself; where there is no binary it says so, and tests nothing. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
