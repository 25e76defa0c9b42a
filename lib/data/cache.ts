import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { CfnParameterGroup, CfnReplicationGroup, CfnSubnetGroup } from 'aws-cdk-lib/aws-elasticache';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { CacheShape } from '../config/shapes.ts';
import { ports } from '../network/ports.ts';
import { Password } from './password.ts';

export interface CacheProps {
  readonly cache: CacheShape;
  readonly vpc: IVpc;
  readonly subnets: SubnetSelection;
  readonly securityGroup: ISecurityGroup;
  readonly retentionDays: RetentionDays;
}

/** Versions of the engines, and the families of parameters that belong to them. Valkey costs a fifth less than Redis. */
const engines = {
  valkey: { engine: 'valkey', engineVersion: '8.0', family: 'valkey8' },
  redis: { engine: 'redis', engineVersion: '7.1', family: 'redis7' },
} as const;

/** The cache that instances share and the bus among them. Nothing is kept here alone, so it goes with its stack. */
export class Cache extends Construct {
  readonly endpoint: { readonly host: string; readonly port: number };
  /** Ids of its nodes, as ElastiCache names them after their group. */
  readonly nodes: readonly string[];
  /** The password that clients authenticate with. */
  readonly password: Password;

  constructor(scope: Construct, id: string, { cache, vpc, subnets, securityGroup, retentionDays }: CacheProps) {
    super(scope, id);
    const { engine, engineVersion, family } = engines[cache.engine];
    this.password = new Password(this, 'Password', { description: 'Password of the shared cache', length: 64 });
    const parameters = new CfnParameterGroup(this, 'Parameters', {
      cacheParameterGroupFamily: family,
      description: 'The least used key makes room, whether it expires or not',
      properties: { 'maxmemory-policy': 'allkeys-lru' },
    });
    const group = new CfnReplicationGroup(this, 'Group', {
      replicationGroupDescription: 'The cache that instances share, and the bus among them',
      engine,
      engineVersion,
      cacheNodeType: cache.nodeType,
      numCacheClusters: cache.replicas + 1,
      automaticFailoverEnabled: cache.replicas > 0,
      multiAzEnabled: cache.replicas > 0,
      port: ports.cache,
      transitEncryptionEnabled: true,
      transitEncryptionMode: 'required',
      atRestEncryptionEnabled: true,
      authToken: this.password.resolved,
      cacheParameterGroupName: parameters.ref,
      cacheSubnetGroupName: this.#subnetGroup(vpc, subnets).ref,
      securityGroupIds: [securityGroup.securityGroupId],
      autoMinorVersionUpgrade: true,
      preferredMaintenanceWindow: 'tue:03:00-tue:04:00',
      // Slow commands are how KEYS and large values were found elsewhere: by an outage.
      logDeliveryConfigurations: [this.#slowLog(retentionDays)],
    });
    if (cache.replicas === 0) {
      Validations.of(group).acknowledge({
        id: 'AwsSolutions-AEC4',
        reason: 'A disposable environment waits for its only node; others have replicas by rule.',
      });
    }
    this.nodes = Array.from({ length: cache.replicas + 1 }, (_, place) => `${group.ref}-${String(place + 1).padStart(3, '0')}`);
    this.endpoint = { host: group.attrPrimaryEndPointAddress, port: ports.cache };
  }

  #subnetGroup(vpc: IVpc, subnets: SubnetSelection): CfnSubnetGroup {
    return new CfnSubnetGroup(this, 'Subnets', { description: 'Internal subnets', subnetIds: vpc.selectSubnets(subnets).subnetIds });
  }

  #slowLog(retention: RetentionDays): CfnReplicationGroup.LogDeliveryConfigurationRequestProperty {
    const { logGroupName } = new LogGroup(this, 'SlowLog', { retention, removalPolicy: RemovalPolicy.DESTROY });
    return {
      logType: 'slow-log',
      logFormat: 'json',
      destinationType: 'cloudwatch-logs',
      destinationDetails: { cloudWatchLogsDetails: { logGroup: logGroupName } },
    };
  }
}
