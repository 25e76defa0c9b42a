import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { CacheAlarms } from './cache-alarms.ts';
import { FileAlarms } from './file-alarms.ts';
import { SearchAlarms, type SearchAlarmsProps } from './search-alarms.ts';
import { TaskAlarms, type TaskAlarmsProps } from './task-alarms.ts';
import { WatchedAlarm } from './watched-alarm.ts';

export interface DataAlarmsProps {
  readonly environmentName: string;
  readonly table: Pick<ITable, 'tableName'>;
  /** Ids of the shared cache's nodes. */
  readonly cacheNodes: readonly string[];
  /** Of the shared toolchains. */
  readonly fileSystemId: string;
  readonly tasks: Pick<TaskAlarmsProps, 'queue' | 'dead'>;
  /** Absent where each instance searches for itself. */
  readonly search?: Pick<SearchAlarmsProps, 'domain' | 'volumeGib'>;
}

/** Requests in five minutes that the table may refuse: the service asks again after some. */
const REFUSED = 20;

/** What the service stands on. */
export class DataAlarms extends Construct {
  constructor(scope: Construct, id: string, { environmentName, table, cacheNodes, fileSystemId, tasks, search }: DataAlarmsProps) {
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
    new CacheAlarms(this, 'Cache', { environmentName, nodes: cacheNodes });
    new FileAlarms(this, 'Files', { environmentName, fileSystemId });
    new TaskAlarms(this, 'Tasks', { environmentName, ...tasks });
    if (search) new SearchAlarms(this, 'Search', { environmentName, ...search });
  }
}
