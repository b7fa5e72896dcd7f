/** A run's state of health as a text. */
export { healthReport, reportTitle } from './healthReport.ts';
export { studyCheck } from './studyCheck.ts';
