/** The backends by name. */
import type { BackendName } from '../contract/index.ts';
import type { Backend } from './backend.ts';
import { referenceBackend } from './reference/index.ts';

export const backends: Readonly<Record<BackendName, Backend>> = { reference: referenceBackend };
