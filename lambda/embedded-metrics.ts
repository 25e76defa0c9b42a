/** A measured value and its unit, in CloudWatch's words. */
export interface Measure {
  readonly value: number;
  readonly unit: 'Count' | 'Milliseconds' | 'Percent';
}

/** Where our own metrics are. */
export const NAMESPACE = 'Askyard';

/**
 * A line of the log that CloudWatch reads metrics from (embedded metric format): no call that could fail, and no permission
 * to write any metric of the account. What else the line says stays in the log.
 */
export function metricLine(
  dimensions: Readonly<Record<string, string>>,
  measures: Readonly<Record<string, Measure>>,
  at: number,
  said: Readonly<Record<string, string>> = {},
): string {
  return JSON.stringify({
    _aws: {
      Timestamp: at,
      CloudWatchMetrics: [
        {
          Namespace: NAMESPACE,
          Dimensions: [Object.keys(dimensions)],
          Metrics: Object.entries(measures).map(([Name, { unit }]) => ({ Name, Unit: unit })),
        },
      ],
    },
    ...said,
    ...dimensions,
    ...Object.fromEntries(Object.entries(measures).map(([name, { value }]) => [name, value])),
  });
}
