import type { Duration } from 'aws-cdk-lib';
import type { IAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { COLOURS, type Colour } from '../release/colours.ts';

type Groups = Readonly<Record<Colour, IAutoScalingGroup>>;

const each = (groups: Groups, metricName: string, period: Duration): Record<string, IMetric> =>
  Object.fromEntries(
    COLOURS.map((colour) => [
      colour,
      new Metric({
        namespace: 'AWS/AutoScaling',
        metricName,
        dimensionsMap: { AutoScalingGroupName: groups[colour].autoScalingGroupName },
        label: colour,
        // What was there the whole time.
        statistic: Stats.MINIMUM,
        period,
      }),
    ]),
  );

/** Instances that take requests, by colour. */
export const inService = (groups: Groups, period: Duration): Record<string, IMetric> => each(groups, 'GroupInServiceInstances', period);

/** How many instances operators and the calendar ask for, both colours together: 0 where the environment is turned off. */
export const askedFor = (groups: Groups, period: Duration): MathExpression =>
  new MathExpression({
    label: 'Instances asked for',
    expression: 'FILL(askedBlue, 0) + FILL(askedGreen, 0)',
    usingMetrics: Object.fromEntries(
      Object.entries(each(groups, 'GroupDesiredCapacity', period)).map(([colour, metric]) => [
        colour === 'blue' ? 'askedBlue' : 'askedGreen',
        metric,
      ]),
    ),
    period,
  });
