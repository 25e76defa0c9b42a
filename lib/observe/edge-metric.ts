import type { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';

/** Where CloudFront's metrics are, whatever the region of its distribution. */
export const EDGE_METRICS_REGION = 'us-east-1';

/** Metric of a distribution; hit rate only where the distribution publishes additional metrics. */
export const edgeMetric = (distribution: string, metricName: string, period: Duration): Metric =>
  new Metric({
    namespace: 'AWS/CloudFront',
    metricName,
    dimensionsMap: { DistributionId: distribution, Region: 'Global' },
    statistic: metricName === 'Requests' ? Stats.SUM : Stats.AVERAGE,
    region: EDGE_METRICS_REGION,
    period,
  });
