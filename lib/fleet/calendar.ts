import { Duration, TimeZone } from 'aws-cdk-lib';
import type { IAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Schedule, ScheduleExpression, ScheduleGroup, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { CalendarEntry } from '../config/shapes.ts';
import { explainWildcards } from '../guard/wildcards.ts';
import type { Places } from '../ops/ports/places.ts';
import type { Colour } from '../release/colours.ts';
import { colourVariables } from './colour-variables.ts';
import { FleetFunction } from './fleet-function.ts';
import { looking, onGroups, readingParameters } from './group-statements.ts';

export interface CalendarProps {
  readonly entries: readonly CalendarEntry[];
  readonly groups: Readonly<Record<Colour, IAutoScalingGroup>>;
  /** Names of the parameters that hold the colours' weights. */
  readonly weights: Readonly<Record<Colour, string>>;
  readonly retention: RetentionDays;
}

/** Sizes by the clock, of whichever colour serves. A group's own scheduled action would wake the idle one too. */
export class Calendar extends Construct {
  /** What a schedule of an operator's own needs to call the same lambda. */
  readonly place: Places['calendar'];

  constructor(scope: Construct, id: string, { entries, groups, weights, retention }: CalendarProps) {
    super(scope, id);
    const resize = new FleetFunction(this, 'Resize', {
      name: 'schedule',
      description: 'Sets the size of the colour with the greater weight',
      timeoutSeconds: 30,
      environment: {
        ...colourVariables('GROUP', (colour) => groups[colour].autoScalingGroupName),
        ...colourVariables('WEIGHT', (colour) => weights[colour]),
      },
      statements: [
        onGroups(this, Object.values(groups), ['UpdateAutoScalingGroup']),
        readingParameters(this, Object.values(weights)),
        looking('autoscaling:DescribeAutoScalingGroups'),
      ],
      retention,
    }).function;
    const scheduleGroup = new ScheduleGroup(this, 'Entries');
    const role = new Role(this, 'Scheduler', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    // Also where no line stands yet: an operator's own would never be obeyed.
    resize.grantInvoke(role);
    explainWildcards(role, [{ finding: /^Resource::.*:\*$/, reason: 'Versions of the one lambda that it may call.' }]);
    this.place = { group: scheduleGroup.scheduleGroupName, function: resize.functionArn, role: role.roleArn };
    for (const { name, schedule, timeZone, minimum, desired } of entries) {
      new Schedule(this, name, {
        scheduleGroup,
        description: `Calendar: ${name}`,
        schedule: ScheduleExpression.expression(schedule, TimeZone.of(timeZone)),
        target: new LambdaInvoke(resize, {
          role,
          input: ScheduleTargetInput.fromObject({ name, minimum, ...(desired !== undefined && { desired }) }),
          retryAttempts: 5,
          maxEventAge: Duration.minutes(30),
        }),
      });
    }
  }
}
