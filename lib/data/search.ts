import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { EbsDeviceVolumeType, type ISecurityGroup, type IVpc, type SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { ArnPrincipal, type IRole, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type CapacityConfig, CfnDomain, Domain, EngineVersion, TLSSecurityPolicy } from 'aws-cdk-lib/aws-opensearchservice';
import { Construct } from 'constructs';
import type { SearchShape } from '../config/shapes.ts';
import { explain } from '../guard/explain.ts';
import { SearchLogs } from './search-logs.ts';
import { ServiceLinkedRole } from './service-linked-role.ts';

export interface SearchProps {
  readonly search: Extract<SearchShape, { kind: 'opensearch' }>;
  readonly zones: number;
  readonly vpc: IVpc;
  readonly subnets: SubnetSelection;
  readonly securityGroup: ISecurityGroup;
  readonly retentionDays: RetentionDays;
  /** The one who may ask it, and do all there. */
  readonly reader: IRole;
}

/** Full-text search. Rebuilt from the table by `askyard reindex`, so it goes with its stack. */
export class Search extends Construct {
  readonly domain: Domain;

  constructor(scope: Construct, id: string, props: SearchProps) {
    super(scope, id);
    const { search, zones, vpc, subnets, securityGroup } = props;
    const logs = new SearchLogs(this, 'Logs', { retentionDays: props.retentionDays });
    const role = new ServiceLinkedRole(this, 'ServiceLinkedRole', {
      service: 'opensearchservice.amazonaws.com',
      roleName: 'AWSServiceRoleForAmazonOpenSearchService',
    });
    this.domain = new Domain(this, 'Domain', {
      version: EngineVersion.OPENSEARCH_2_19,
      vpc,
      vpcSubnets: [subnets],
      securityGroups: [securityGroup],
      capacity: capacity(search),
      zoneAwareness: { enabled: true, availabilityZoneCount: zones },
      ebs: { volumeSize: search.volumeGib, volumeType: EbsDeviceVolumeType.GP3 },
      encryptionAtRest: { enabled: true },
      nodeToNodeEncryption: true,
      enforceHttps: true,
      tlsSecurityPolicy: TLSSecurityPolicy.TLS_1_2_PFS,
      // No password: the service signs what it asks by its instance's role.
      fineGrainedAccessControl: { masterUserArn: props.reader.roleArn },
      logging: logs.options,
      suppressLogsResourcePolicy: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.domain.node.addDependency(role, logs);
    this.#letIn(props.reader);
    explain(this.domain, {
      id: 'CKV_AWS_317',
      reason: 'One user, the service, asks for what readers asked it for: its own log says more than an audit would.',
    });
    if (!search.masters) {
      Validations.of(this.domain).acknowledge({
        id: 'AwsSolutions-OS4',
        reason: 'Three small data nodes elect a master among themselves outside production.',
      });
    }
  }

  /** The network lets in instances alone, and the domain what their role has signed. Set on the resource, since CDK would have a lambda of its own set it. */
  #letIn(reader: IRole): void {
    const resource = this.domain.node.defaultChild;
    if (!(resource instanceof CfnDomain)) throw new Error('A domain is made of an AWS::OpenSearchService::Domain.');
    resource.accessPolicies = new PolicyDocument({
      statements: [new PolicyStatement({ principals: [new ArnPrincipal(reader.roleArn)], actions: ['es:ESHttp*'], resources: ['*'] })],
    });
    Validations.of(this.domain).acknowledge({
      id: 'AwsSolutions-OS3',
      reason: 'In internal subnets behind a group that lets in instances alone, whose addresses come and go; one role may ask it.',
    });
  }
}

const capacity = ({ instanceType, instances, masters }: SearchProps['search']): CapacityConfig => ({
  dataNodeInstanceType: instanceType,
  dataNodes: instances,
  // A third of the nodes would stand by, paid for, for an index that is rebuilt from the table.
  multiAzWithStandbyEnabled: false,
  ...(masters ? { masterNodes: 3, masterNodeInstanceType: masters.instanceType } : {}),
});
