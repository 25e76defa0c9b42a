import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IDomain } from 'aws-cdk-lib/aws-opensearchservice';
import { Construct } from 'constructs';
import { WatchedAlarm } from './watched-alarm.ts';

export interface DataAlarmsProps {
  readonly environmentName: string;
  readonly table: Pick<ITable, 'tableName'>;
  /** Absent where each instance searches for itself. */
  readonly search?: { readonly domain: IDomain; readonly volumeGib: number };
}

/** Requests in five minutes that the table may refuse: the service asks again after some. */
const REFUSED = 20;

/** Below this share of its disk, OpenSearch takes no more writes a little later. */
const FREE_SHARE = 0.2;

/** What the service stands on. */
export class DataAlarms extends Construct {
  constructor(scope: Construct, id: string, { environmentName, table, search }: DataAlarmsProps) {
    super(scope, id);
    const period = Duration.minutes(5);
    const refused = (metricName: string) =>
      new Metric({
        namespace: 'AWS/DynamoDB',
        metricName,
        dimensionsMap: { TableName: table.tableName },
        statistic: Stats.SUM,
        period,
      });
    new WatchedAlarm(this, 'TableThrottled', {
      environmentName,
      severity: 'high',
      says: 'The table refuses reads or writes, as one partition is asked more than it can take.',
      runbook: 'table-throttled',
      metric: new MathExpression({
        label: 'Refused by the table',
        expression: 'FILL(reads, 0) + FILL(writes, 0)',
        usingMetrics: { reads: refused('ReadThrottleEvents'), writes: refused('WriteThrottleEvents') },
        period,
      }),
      threshold: REFUSED,
      periods: [2, 3],
    });
    if (search) this.#search(environmentName, search);
  }

  #search(environmentName: string, { domain, volumeGib }: NonNullable<DataAlarmsProps['search']>): void {
    const period = Duration.minutes(1);
    new WatchedAlarm(this, 'SearchRed', {
      environmentName,
      severity: 'medium',
      says: 'Part of the search index is on no node.',
      runbook: 'search-domain',
      metric: domain.metricClusterStatusRed({ period, statistic: Stats.MAXIMUM }),
      threshold: 0,
      periods: [5, 5],
    });
    new WatchedAlarm(this, 'SearchFull', {
      environmentName,
      severity: 'medium',
      says: `A node of the search domain has less than ${100 * FREE_SHARE} % of its disk free.`,
      runbook: 'search-domain',
      // In megabytes, of the node that has least.
      metric: domain.metricFreeStorageSpace({ period, statistic: Stats.MINIMUM }),
      threshold: FREE_SHARE * volumeGib * 1024,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      periods: [5, 5],
    });
  }
}
