import { Duration } from 'aws-cdk-lib';
import type { IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationLoadBalancer,
  ApplicationProtocol,
  ApplicationTargetGroup,
  DesyncMitigationMode,
  TargetGroupLoadBalancingAlgorithmType,
  TargetType,
  XffHeaderProcessingMode,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Colour } from '../release/colours.ts';
import { patienceOf } from './patience.ts';

export interface BalancerProps {
  readonly vpc: IVpc;
  readonly subnets: SubnetSelection;
  readonly securityGroupId: string;
  /** Where each request is logged. */
  readonly logs: IBucket;
  /** Port of the service on an instance. */
  readonly port: number;
  /** The longest a run may take; idle time-outs and draining outlast it. */
  readonly longestRunSeconds: number;
  readonly disposable: boolean;
}

/** The internal load balancer with a target group per colour. Reached by CloudFront's VPC origin alone. */
export class Balancer extends Construct {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly #props: BalancerProps;

  constructor(scope: Construct, id: string, props: BalancerProps) {
    super(scope, id);
    this.#props = props;
    this.loadBalancer = new ApplicationLoadBalancer(this, 'LoadBalancer', {
      vpc: props.vpc,
      vpcSubnets: props.subnets,
      internetFacing: false,
      deletionProtection: !props.disposable,
      // Its rules are the network's: CDK would add one for each listener and target group.
      securityGroup: SecurityGroup.fromSecurityGroupId(this, 'SecurityGroup', props.securityGroupId, { mutable: false }),
      idleTimeout: Duration.seconds(patienceOf(props.longestRunSeconds).idleSeconds),
      // What two servers could read in two ways goes to neither (request smuggling).
      dropInvalidHeaderFields: true,
      desyncMitigationMode: DesyncMitigationMode.STRICTEST,
      // The service counts its trusted hops from the right: CloudFront wrote the reader's address, this adds CloudFront's.
      xffHeaderProcessingMode: XffHeaderProcessingMode.APPEND,
      preserveHostHeader: true,
    });
    this.loadBalancer.logAccessLogs(props.logs, 'balancer');
  }

  /** A colour's targets. Exactly 200 is healthy: a redirect to an error page once passed for health (Stack Overflow, 2016). */
  targets(colour: Colour): ApplicationTargetGroup {
    const { vpc, port, longestRunSeconds } = this.#props;
    return new ApplicationTargetGroup(this, colour, {
      vpc,
      port,
      protocol: ApplicationProtocol.HTTP,
      targetType: TargetType.INSTANCE,
      // Runs take a thousand times what pages do: turns alone would pile them on one instance.
      loadBalancingAlgorithmType: TargetGroupLoadBalancingAlgorithmType.LEAST_OUTSTANDING_REQUESTS,
      // Red until the sandbox has tested itself: whoever is healthy too early answers the first readers with errors.
      healthCheck: {
        path: '/health/ready',
        healthyHttpCodes: '200',
        healthyThresholdCount: 3,
        unhealthyThresholdCount: 3,
        interval: Duration.seconds(10),
        timeout: Duration.seconds(5),
      },
      deregistrationDelay: Duration.seconds(patienceOf(longestRunSeconds).deregistrationSeconds),
    });
  }
}
