import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { WatchedAlarm } from './watched-alarm.ts';

export interface CacheAlarmsProps {
  readonly environmentName: string;
  /** Ids of its nodes, the primary's among them; which one that is changes. */
  readonly nodes: readonly string[];
}

/** Percent of the one processor that the engine works on: above it, commands wait for each other. */
const BUSY = 80;

/** Keys thrown out in five minutes, by all nodes, from which on it keeps too little to be worth asking. */
const THROWN_OUT = 30_000;

/** The cache that instances share: without it every instance reads for itself, slower and dearer, and live pages fall behind. */
export class CacheAlarms extends Construct {
  constructor(scope: Construct, id: string, { environmentName, nodes }: CacheAlarmsProps) {
    super(scope, id);
    const period = Duration.minutes(5);
    const ofAll = (label: string, metricName: string, statistic: string, join: 'MAX' | 'SUM') =>
      new MathExpression({
        label,
        expression: `${join}(METRICS())`,
        usingMetrics: Object.fromEntries(
          nodes.map((CacheClusterId, place) => [
            `node${place}`,
            new Metric({ namespace: 'AWS/ElastiCache', metricName, dimensionsMap: { CacheClusterId }, statistic, period }),
          ]),
        ),
        period,
      });
    new WatchedAlarm(this, 'CacheBusy', {
      environmentName,
      severity: 'medium',
      says: `A node of the shared cache has used more than ${BUSY} % of its engine’s processor, or no node says anything any more.`,
      runbook: 'shared-cache',
      metric: ofAll('Busiest node', 'EngineCPUUtilization', Stats.MAXIMUM, 'MAX'),
      threshold: BUSY,
      periods: [3, 3],
      // Nodes tell of themselves each minute, whether or not anybody asks them.
      silence: TreatMissingData.BREACHING,
    });
    new WatchedAlarm(this, 'CacheCrowded', {
      environmentName,
      severity: 'low',
      says: 'The shared cache throws out what it has just been given: it is too small for what is read.',
      runbook: 'shared-cache',
      metric: ofAll('Thrown out', 'Evictions', Stats.SUM, 'SUM'),
      threshold: THROWN_OUT,
      periods: [6, 6],
    });
  }
}
