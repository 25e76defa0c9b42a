import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { type AccessPoint, FileSystem, LifecyclePolicy, PerformanceMode, ThroughputMode } from 'aws-cdk-lib/aws-efs';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { removal } from '../guard/removal.ts';

export interface FilesProps {
  readonly vpc: IVpc;
  readonly subnets: SubnetSelection;
  readonly securityGroup: ISecurityGroup;
  readonly disposable: boolean;
}

/**
 * Toolchains, shared by all instances. Elastic throughput: in burst mode Compiler Explorer's credits ran out (2017), and 58 GiB were
 * once read at 2.85 MiB/s. Never on a page's way, whatever the mode.
 */
export class Files extends Construct {
  readonly files: FileSystem;
  /** The folder of toolchains, entered as nobody in particular: whoever mounts it is uid 61999, the runner's. */
  readonly toolchains: AccessPoint;

  constructor(scope: Construct, id: string, { vpc, subnets, securityGroup, disposable }: FilesProps) {
    super(scope, id);
    this.files = new FileSystem(this, 'Files', {
      vpc,
      vpcSubnets: subnets,
      securityGroup,
      encrypted: true,
      performanceMode: PerformanceMode.GENERAL_PURPOSE,
      throughputMode: ThroughputMode.ELASTIC,
      lifecyclePolicy: LifecyclePolicy.AFTER_30_DAYS,
      // AWS Backup takes it by its tag; EFS' own backups would be a second, unlocked copy.
      enableAutomaticBackups: false,
      fileSystemPolicy: tlsOnly(),
      // With our own policy this allows nothing; without it CDK adds a statement by which whoever mounts may write, and as root.
      allowAnonymousAccess: true,
      removalPolicy: removal(disposable),
    });
    this.toolchains = this.files.addAccessPoint('Toolchains', {
      path: '/toolchains',
      posixUser: { uid: '61999', gid: '61999' },
      createAcl: { ownerUid: '0', ownerGid: '0', permissions: '755' },
    });
  }
}

/** Nobody without TLS, and nobody without a role: a policy that allows nothing leaves it to what roles are given. */
const tlsOnly = (): PolicyDocument =>
  new PolicyDocument({
    statements: [
      new PolicyStatement({
        sid: 'TlsOnly',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['elasticfilesystem:*'],
        conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ],
  });
