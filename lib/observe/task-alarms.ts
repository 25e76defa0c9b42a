import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { WatchedAlarm } from './watched-alarm.ts';

export interface TaskAlarmsProps {
  readonly environmentName: string;
  readonly queue: IQueue;
  /** Where tasks are that were tried in vain. */
  readonly dead: IQueue;
}

/** Seconds that a task may wait: its tries with their pauses take less. */
const LATE = 15 * 60;

/** Letters, counts of views, and what else follows from what people write: nobody looks at an answer that says whether it was done. */
export class TaskAlarms extends Construct {
  constructor(scope: Construct, id: string, { environmentName, queue, dead }: TaskAlarmsProps) {
    super(scope, id);
    const period = Duration.minutes(5);
    new WatchedAlarm(this, 'TasksDead', {
      environmentName,
      severity: 'medium',
      says: 'A task was tried in vain as often as it may: a letter that was not sent, most likely.',
      runbook: 'tasks',
      metric: dead.metricApproximateNumberOfMessagesVisible({ period, statistic: Stats.MAXIMUM }),
      threshold: 0,
      periods: [1, 1],
    });
    new WatchedAlarm(this, 'TasksLate', {
      environmentName,
      severity: 'medium',
      says: 'A task has waited for a quarter of an hour: nobody works, or not fast enough.',
      runbook: 'tasks',
      metric: queue.metricApproximateAgeOfOldestMessage({ period, statistic: Stats.MAXIMUM }),
      threshold: LATE,
      periods: [2, 2],
    });
  }
}
