import { Duration } from 'aws-cdk-lib';
import type { IAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { Dashboard, GraphWidget, type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { explain } from '../guard/explain.ts';
import type { Colour } from '../release/colours.ts';
import type { Availability } from './availability.ts';
import { CANARY_STEPS } from './canary.ts';
import { edgeMetric } from './edge-metric.ts';
import { watchMetric } from './fleet-watch.ts';
import { inService } from './group-sizes.ts';
import { NAMESPACE } from './namespace.ts';

export interface DashboardsProps {
  readonly environmentName: string;
  readonly availability: Pick<Availability, 'errorShare'>;
  readonly loadBalancer: IApplicationLoadBalancer;
  readonly groups: Readonly<Record<Colour, IAutoScalingGroup>>;
  readonly distributions: ReadonlyMap<string, string>;
  readonly table: { readonly tableName: string };
}

/** One screen, in the order in which one asks: do readers get answers, how fast, by how many, and what does the table say. */
export class Dashboards extends Construct {
  constructor(scope: Construct, id: string, props: DashboardsProps) {
    super(scope, id);
    const { environmentName, availability, loadBalancer, groups, distributions, table } = props;
    const period = Duration.minutes(5);
    const graph = (title: string, left: readonly IMetric[], unit: string) =>
      new GraphWidget({ title, left: [...left], width: 8, leftYAxis: { min: 0, label: unit, showUnits: false } });
    const atEdge = (metricName: string) => [...distributions].map(([name, id]) => edgeMetric(id, metricName, period).with({ label: name }));
    const canary = (metricName: string, statistic: string) =>
      CANARY_STEPS.map(
        ({ step: Step }) =>
          new Metric({ namespace: NAMESPACE, metricName, dimensionsMap: { Environment: environmentName, Step }, statistic, period, label: Step }),
      );
    const tableMetric = (metricName: string) =>
      new Metric({ namespace: 'AWS/DynamoDB', metricName, dimensionsMap: { TableName: table.tableName }, statistic: Stats.SUM, period });
    const slow = (percentile: number) =>
      loadBalancer.metrics.targetResponseTime({ period, statistic: Stats.percentile(percentile), label: `${percentile} %` });
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: `askyard-${environmentName}`,
      defaultInterval: Duration.hours(12),
      widgets: [
        [
          graph('The canary fails', canary('Failed', Stats.SUM), 'times'),
          graph('Errors of all answers', [availability.errorShare(5)], 'percent'),
          graph('Errors at the edge', atEdge('5xxErrorRate'), 'percent'),
        ],
        [
          graph('The canary takes', canary('Took', Stats.percentile(90)), 'milliseconds'),
          graph('Instances answer within', [slow(50), slow(90), slow(99)], 'seconds'),
          graph('CloudFront answers by itself', atEdge('CacheHitRate'), 'percent'),
        ],
        [
          graph('Requests at the edge', atEdge('Requests'), 'in five minutes'),
          graph('Instances', Object.values(inService(groups, period)), 'instances'),
          graph(
            'The table',
            ['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits', 'ReadThrottleEvents', 'WriteThrottleEvents'].map(tableMetric),
            'units',
          ),
        ],
        [
          graph(
            'Instances that are silent or not ready',
            [watchMetric(environmentName, 'Silent'), watchMetric(environmentName, 'Unready')],
            'instances',
          ),
          graph('The busiest instance', [watchMetric(environmentName, 'Load')], 'percent'),
        ],
      ],
    });
    explain(dashboard, { id: 'E3002', reason: 'cfn-lint does not know that dashboards may have tags (2026).' });
  }
}
