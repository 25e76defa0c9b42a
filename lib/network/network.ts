import { Validations } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  IpAddresses,
  type IVpc,
  type SubnetSelection,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { removal } from '../guard/removal.ts';
import { SecurityGroups } from './security-groups.ts';
import { instanceSubnets, internalSubnets, subnets } from './subnets.ts';

export interface NetworkProps {
  readonly zones: readonly string[];
  readonly instanceZones: number;
  readonly publicInstances: boolean;
  readonly natGateways: number;
  readonly cloudFrontPrefixList: string;
  readonly retentionDays: RetentionDays;
  readonly disposable: boolean;
}

/** The private network of an environment: subnets, ways out, and who may speak to whom. */
export class Network extends Construct {
  readonly vpc: IVpc;
  readonly securityGroups: SecurityGroups;
  /** For instances. */
  readonly instanceSubnets: SubnetSelection;
  /** For the load balancer and data: no route leads out of them. */
  readonly internalSubnets: SubnetSelection = internalSubnets;

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const { zones, publicInstances } = props;
    const vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.40.0.0/16'),
      availabilityZones: [...zones],
      natGateways: props.natGateways,
      subnetConfiguration: subnets(publicInstances),
      // Free, and what goes this way does not pay the NAT gateway's $0.052 a GB: releases, blobs and every row.
      gatewayEndpoints: { S3: { service: GatewayVpcEndpointAwsService.S3 }, DynamoDb: { service: GatewayVpcEndpointAwsService.DYNAMODB } },
    });
    Validations.of(vpc).acknowledge({ id: 'CloudFormation-Validate::W3010', reason: 'Looking zones up needs credentials, which synthesis has not.' });
    // CDK's own class does not fit its own interface where optional means absent (exactOptionalPropertyTypes).
    this.vpc = vpc as IVpc;
    this.securityGroups = new SecurityGroups(this, 'SecurityGroups', { vpc: this.vpc, cloudFrontPrefixList: props.cloudFrontPrefixList });
    this.instanceSubnets = instanceSubnets(publicInstances, zones.slice(0, props.instanceZones));
    this.#logRefused(props);
  }

  /** What was refused tells of a missing rule, or of somebody trying doors; what was let through is in the access logs already. */
  #logRefused({ retentionDays, disposable }: NetworkProps): void {
    const logGroup = new LogGroup(this, 'FlowLogs', { retention: retentionDays, removalPolicy: removal(disposable) });
    this.vpc.addFlowLog('Refused', { destination: FlowLogDestination.toCloudWatchLogs(logGroup), trafficType: FlowLogTrafficType.REJECT });
  }
}
