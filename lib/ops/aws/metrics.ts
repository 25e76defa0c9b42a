import { type CloudWatchClient, DescribeAlarmsCommand, type MetricDataQuery, paginateGetMetricData } from '@aws-sdk/client-cloudwatch';
import type { Colour } from '../../release/colours.ts';
import type { Places } from '../ports/places.ts';
import type { Metrics, Minute } from '../ports/watching.ts';

const MINUTE = 60_000;

/** The load balancer tells of a minute within the next one; read before, its figures are too small. */
const SETTLED = 60_000;

/** CloudWatch's figures of a colour's targets, minute by minute. */
export function cloudWatchMetrics(
  client: CloudWatchClient,
  places: Pick<Places, 'loadBalancer' | 'targetGroups' | 'queue' | 'alarms'>,
  now: () => number,
): Metrics {
  const floor = (at: number): number => Math.floor(at / MINUTE) * MINUTE;

  async function series(queries: MetricDataQuery[], from: number, to: number): Promise<(id: string) => ReadonlyMap<number, number>> {
    const found = new Map<string, Map<number, number>>();
    const asked = { MetricDataQueries: queries, StartTime: new Date(from), EndTime: new Date(to), ScanBy: 'TimestampAscending' } as const;
    for await (const { MetricDataResults = [] } of paginateGetMetricData({ client }, asked))
      for (const { Id = '', Timestamps = [], Values = [] } of MetricDataResults) {
        const one = found.get(Id) ?? new Map<number, number>();
        for (const [place, at] of Timestamps.entries()) one.set(at.getTime(), Values[place] ?? 0);
        found.set(Id, one);
      }
    return (id) => found.get(id) ?? new Map();
  }

  return {
    async minutes(colour, since) {
      const to = floor(now() - SETTLED);
      const from = floor(since + MINUTE - 1);
      if (from >= to) return [];
      const of = await series(targetQueries(places, colour), from, to);
      const requests = [...of('requests')].toSorted(([one], [other]) => one - other);
      return requests.map(([at, count]): Minute => {
        const [median, slowest] = [of('median').get(at), of('slowest').get(at)];
        // Connections that came to nothing are in no count of answers.
        const broken = of('broken').get(at) ?? 0;
        const errors = (of('failed').get(at) ?? 0) + broken;
        return { at, requests: count + broken, errors, ...(median !== undefined && { median }), ...(slowest !== undefined && { slowest }) };
      });
    },
    async queueAge() {
      const queue = places.queue.split('/').at(-1) ?? '';
      const age = metric('age', 'AWS/SQS', 'ApproximateAgeOfOldestMessage', 'Maximum', { QueueName: queue });
      const ages = (await series([age], floor(now()) - 10 * MINUTE, floor(now()) + MINUTE))('age');
      return [...ages].toSorted(([one], [other]) => one - other).at(-1)?.[1] ?? 0;
    },
    async ringing(colour) {
      if (places.alarms[colour].length === 0) return [];
      const command = new DescribeAlarmsCommand({
        AlarmNames: [...places.alarms[colour]],
        StateValue: 'ALARM',
        // Left out, only alarms of metrics are told of.
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      });
      const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(command);
      return [...MetricAlarms, ...CompositeAlarms].flatMap(({ AlarmName }) => AlarmName ?? []);
    },
  };
}

function targetQueries({ loadBalancer, targetGroups }: Pick<Places, 'loadBalancer' | 'targetGroups'>, colour: Colour): MetricDataQuery[] {
  const dimensions = { LoadBalancer: nameIn(loadBalancer), TargetGroup: nameIn(targetGroups[colour]) };
  const of = (id: string, name: string, statistic: string) => metric(id, 'AWS/ApplicationELB', name, statistic, dimensions);
  return [
    of('requests', 'RequestCount', 'Sum'),
    of('failed', 'HTTPCode_Target_5XX_Count', 'Sum'),
    of('broken', 'TargetConnectionErrorCount', 'Sum'),
    of('median', 'TargetResponseTime', 'p50'),
    of('slowest', 'TargetResponseTime', 'p99'),
  ];
}

const metric = (Id: string, Namespace: string, MetricName: string, Stat: string, dimensions: Readonly<Record<string, string>>): MetricDataQuery => ({
  Id,
  MetricStat: {
    Metric: { Namespace, MetricName, Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })) },
    Period: 60,
    Stat,
  },
});

/** As CloudWatch names it, which is the end of its ARN: `app/NAME/ID` or `targetgroup/NAME/ID`. */
const nameIn = (arn: string): string => (arn.split(':').at(-1) ?? '').replace(/^loadbalancer\//, '');
