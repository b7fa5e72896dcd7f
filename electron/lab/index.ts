/** The lab service. */
export type { Lab, LabConnection, LabService } from './connection.ts';
export { createLabService, type LabServiceOptions } from './service.ts';
