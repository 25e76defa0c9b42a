import { CustomResource, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { IAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { explainWildcards } from '../guard/wildcards.ts';
import { COLOURS, type Colour } from '../release/colours.ts';
import { FleetFunction } from './fleet-function.ts';
import { looking, onGroups, readingParameters } from './group-statements.ts';

export interface FirstSizeProps {
  readonly groups: Readonly<Record<Colour, IAutoScalingGroup>>;
  readonly targets: Readonly<Record<Colour, ApplicationTargetGroup>>;
  /** Names of the parameters that hold the colours' weights. */
  readonly weights: Readonly<Record<Colour, string>>;
  readonly minimum: number;
  readonly retention: RetentionDays;
}

/** A lambda may run for 15 minutes; the deployment is told before. */
const WAIT_SECONDS = 780;

/**
 * Last in Fleet: where both colours are empty, the one with the greater weight gets its first size, and the deployment
 * succeeds when an instance of it is healthy. Later deploys find sizes and leave them alone.
 */
export class FirstSize extends Construct {
  /** What has to come last. */
  readonly size: CustomResource;

  constructor(scope: Construct, id: string, { groups, targets, weights, minimum, retention }: FirstSizeProps) {
    super(scope, id);
    const resize = new FleetFunction(this, 'Resize', {
      name: 'first-size',
      description: 'Gives an empty fleet its first size, and waits until it answers',
      timeoutSeconds: WAIT_SECONDS + 60,
      environment: { WAIT_SECONDS: String(WAIT_SECONDS) },
      statements: [
        onGroups(this, Object.values(groups), ['UpdateAutoScalingGroup']),
        readingParameters(this, Object.values(weights)),
        looking('autoscaling:DescribeAutoScalingGroups', 'elasticloadbalancing:DescribeTargetHealth'),
      ],
      retention,
    }).function;
    const logGroup = new LogGroup(this, 'Log', { retention, removalPolicy: RemovalPolicy.DESTROY });
    const provider = new Provider(this, 'Provider', { onEventHandler: resize, logGroup });
    explainWildcards(provider, [{ finding: /^Resource::.*:\*$/, reason: 'Versions of the one lambda that it may call.' }]);
    Validations.of(provider).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      reason: 'CDK makes this lambda and its role; it may write logs and call ours.',
    });
    this.size = new CustomResource(this, 'Size', {
      resourceType: 'Custom::FirstSize',
      serviceToken: provider.serviceToken,
      properties: {
        minimum: String(minimum),
        colours: COLOURS.map((colour) => ({
          colour,
          group: groups[colour].autoScalingGroupName,
          targets: targets[colour].targetGroupArn,
          weight: weights[colour],
        })),
      },
    });
  }
}
