/** The lab service. */
export type { LabConnection, LabService } from './connection.ts';
export { createLabService, type LabServiceOptions } from './service.ts';
