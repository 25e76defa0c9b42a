import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IDomain } from 'aws-cdk-lib/aws-opensearchservice';
import { Construct } from 'constructs';
import { WatchedAlarm, type WatchedAlarmProps } from './watched-alarm.ts';

export interface SearchAlarmsProps {
  readonly environmentName: string;
  readonly domain: IDomain;
  /** Of each node's disk. */
  readonly volumeGib: number;
}

/** Below this share of its disk, OpenSearch takes no more writes a little later. */
const FREE_SHARE = 0.2;

/** Percent of the heap above which OpenSearch refuses what it is asked, after it has been slow for a while. */
const BREATHLESS = 90;

/** Full-text search: pages go on without it, and say so to whoever searches. */
export class SearchAlarms extends Construct {
  constructor(scope: Construct, id: string, { environmentName, domain, volumeGib }: SearchAlarmsProps) {
    super(scope, id);
    const period = Duration.minutes(1);
    const alarm = (name: string, rest: Pick<WatchedAlarmProps, 'says' | 'metric' | 'threshold' | 'comparison' | 'periods'>) =>
      new WatchedAlarm(this, name, { environmentName, severity: 'medium', runbook: 'search-domain', ...rest });
    const most = { period, statistic: Stats.MAXIMUM };
    alarm('SearchRed', {
      says: 'Part of the search index is on no node.',
      metric: domain.metricClusterStatusRed(most),
      threshold: 0,
      periods: [5, 5],
    });
    alarm('SearchFull', {
      says: `A node of the search domain has less than ${100 * FREE_SHARE} % of its disk free.`,
      // In megabytes, of the node that has least.
      metric: domain.metricFreeStorageSpace({ period, statistic: Stats.MINIMUM }),
      threshold: FREE_SHARE * volumeGib * 1024,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      periods: [5, 5],
    });
    alarm('SearchBlocked', {
      says: 'The search domain takes no more writes: what is asked from now on is not found.',
      metric: domain.metricClusterIndexWritesBlocked(most),
      threshold: 0,
      periods: [5, 5],
    });
    alarm('SearchBreathless', {
      says: `A node of the search domain has used more than ${BREATHLESS} % of its heap for a quarter of an hour.`,
      metric: domain.metricJVMMemoryPressure(most),
      threshold: BREATHLESS,
      periods: [15, 15],
    });
  }
}
