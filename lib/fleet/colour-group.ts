import { Duration, Validations } from 'aws-cdk-lib';
import {
  AdditionalHealthCheckType,
  AutoScalingGroup,
  GroupMetrics,
  HealthChecks,
  InstanceRefreshStrategy,
  OnDemandAllocationStrategy,
  ScaleInProtectedInstances,
  SpotAllocationStrategy,
  StandbyInstances,
  UpdatePolicy,
} from 'aws-cdk-lib/aws-autoscaling';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { InstanceType, type IVpc, type LaunchTemplate, type SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { FleetShape } from '../config/shapes.ts';
import { explain } from '../guard/explain.ts';

export interface ColourGroupProps {
  readonly vpc: IVpc;
  readonly subnets: SubnetSelection;
  readonly template: LaunchTemplate;
  readonly targets: ApplicationTargetGroup;
  readonly fleet: Pick<FleetShape, 'instanceTypes' | 'maximum' | 'onDemandBase' | 'spotAbove'>;
  /** A refresh fails when one of them does. */
  readonly alarms: readonly Alarm[];
}

/** From launch to ready on stock Debian, with room: until then an instance neither counts nor is judged. */
const WARM_UP = Duration.minutes(4);

/** Share of the processors' time at which another instance is fetched. Above two thirds, waiting doubles what pages take. */
const BUSY_PERCENT = 50;

/**
 * The instances of a colour. No size stands in the template, so that a deploy never undoes what operators and the calendar
 * chose. A warm pool would synthesise too, and fail: AWS has none for groups of mixed or Spot instances.
 */
export class ColourGroup extends Construct {
  readonly group: AutoScalingGroup;

  constructor(scope: Construct, id: string, { vpc, subnets, template, targets, fleet, alarms }: ColourGroupProps) {
    super(scope, id);
    this.group = new AutoScalingGroup(this, 'Group', {
      vpc,
      vpcSubnets: subnets,
      minCapacity: 0,
      maxCapacity: fleet.maximum,
      mixedInstancesPolicy: {
        // By its number: what `$Latest` means changes without a deploy, and then without a refresh.
        launchTemplate: template,
        launchTemplateOverrides: fleet.instanceTypes.map((type) => ({ instanceType: new InstanceType(type) })),
        instancesDistribution: {
          onDemandAllocationStrategy: OnDemandAllocationStrategy.PRIORITIZED,
          onDemandBaseCapacity: fleet.onDemandBase,
          onDemandPercentageAboveBaseCapacity: fleet.spotAbove ? 0 : 100,
          spotAllocationStrategy: SpotAllocationStrategy.PRICE_CAPACITY_OPTIMIZED,
        },
      },
      // Replaces a Spot instance when EC2 says that it may be taken away, before it says that it will.
      capacityRebalance: fleet.spotAbove,
      healthChecks: HealthChecks.withAdditionalChecks({
        additionalTypes: [AdditionalHealthCheckType.ELB, AdditionalHealthCheckType.EBS],
        gracePeriod: WARM_UP,
      }),
      defaultInstanceWarmup: WARM_UP,
      groupMetrics: [GroupMetrics.all()],
      updatePolicy: UpdatePolicy.instanceRefresh({
        strategy: InstanceRefreshStrategy.ROLLING,
        // A new one first, then an old one less: readers lose no capacity.
        minHealthyPercentage: 100,
        maxHealthyPercentage: 150,
        bakeTime: Duration.minutes(5),
        alarms: [...alarms],
        // One instance that an operator set apart would hold up every deploy for an hour.
        standbyInstances: StandbyInstances.IGNORE,
        scaleInProtectedInstances: ScaleInProtectedInstances.IGNORE,
      }),
    });
    Validations.of(this.group).acknowledge(
      { id: 'AwsSolutions-AS3', reason: 'EventBridge tells of every launch and end by itself: the drain listens, and so may an alarm.' },
      { id: 'AwsSolutions-EC26', reason: 'The rule cannot read a volume behind a reference; a test says that the launch template encrypts it.' },
    );
    explain(this.group, { id: 'E3016', reason: 'cfn-lint does not know AutoScalingInstanceRefresh yet (2026).' });
    this.group.attachToApplicationTargetGroup(targets);
    this.group.scaleOnCpuUtilization('Busy', { targetUtilizationPercent: BUSY_PERCENT });
  }
}
