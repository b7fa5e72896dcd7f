/** The numbers of a measurement that are shown large. */
export const metricNames = ['trainLoss', 'testLoss', 'trainAccuracy', 'testAccuracy'] as const;
export type MetricName = (typeof metricNames)[number];
