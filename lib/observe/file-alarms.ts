import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { WatchedAlarm } from './watched-alarm.ts';

export interface FileAlarmsProps {
  readonly environmentName: string;
  readonly fileSystemId: string;
}

/** Percent of the operations a second that a file system of this mode may make. */
const BUSY = 80;

/** The toolchains' file system. No page waits for it: what waits are programs whose compiler stands there. */
export class FileAlarms extends Construct {
  constructor(scope: Construct, id: string, { environmentName, fileSystemId }: FileAlarmsProps) {
    super(scope, id);
    const period = Duration.minutes(5);
    new WatchedAlarm(this, 'FilesBusy', {
      environmentName,
      severity: 'medium',
      says: `The shared file system makes more than ${BUSY} % of the operations that it can: programs wait for their compilers.`,
      runbook: 'shared-files',
      metric: new Metric({
        namespace: 'AWS/EFS',
        metricName: 'PercentIOLimit',
        dimensionsMap: { FileSystemId: fileSystemId },
        statistic: Stats.MAXIMUM,
        period,
      }),
      threshold: BUSY,
      periods: [3, 3],
    });
  }
}
