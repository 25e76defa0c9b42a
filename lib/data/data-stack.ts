import { Stack, type StackProps } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { EnvironmentName } from '../config/environment.ts';
import type { CacheShape, SearchShape } from '../config/shapes.ts';
import { StackPlaces } from '../map/stack-places.ts';
import type { SecurityGroups } from '../network/security-groups.ts';
import { Backups, backedUp } from './backups.ts';
import { Buckets } from './buckets.ts';
import { Cache } from './cache.ts';
import { Files } from './files.ts';
import { Password } from './password.ts';
import type { PrivateBucket } from './private-bucket.ts';
import { Search } from './search.ts';
import { Table } from './table.ts';
import { Tasks } from './tasks.ts';

export interface DataStackProps extends StackProps {
  readonly environmentName: EnvironmentName;
  readonly vpc: IVpc;
  readonly internalSubnets: SubnetSelection;
  readonly securityGroups: Pick<SecurityGroups, 'cache' | 'search' | 'files'>;
  readonly cache: CacheShape;
  readonly search: SearchShape;
  /** How many zones the internal subnets are in. */
  readonly zones: number;
  readonly retentionDays: RetentionDays;
  readonly secondRegion?: string | undefined;
  /** The address of the account as which the canary signs in. */
  readonly canaryAccount?: string | undefined;
  readonly disposable: boolean;
}

/** Lives for years: all that would be missed. */
export class DataStack extends Stack {
  readonly table: TableV2;
  readonly blobs: PrivateBucket;
  readonly logs: PrivateBucket;
  readonly files: Files;
  readonly cache: Cache;
  readonly tasks: Tasks;
  /** Absent where each instance searches for itself. */
  readonly search?: Search;
  /** As whom the canary signs in: kept here, since the account outlives what watches. */
  readonly canaryAccount?: { readonly email: string; readonly passwordArn: string };
  /** Who the instances are. It stands here, since the search domain knows people by their roles; what it may do is attached in Fleet. */
  readonly instances: Role;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    const { environmentName, securityGroups, search, disposable } = props;
    const place = { vpc: props.vpc, subnets: props.internalSubnets, retentionDays: props.retentionDays };

    this.table = new Table(this, 'Table', props).table;
    const buckets = new Buckets(this, 'Buckets', props);
    this.blobs = buckets.blobs;
    this.logs = buckets.logs;
    this.files = new Files(this, 'Files', { ...place, securityGroup: securityGroups.files, disposable });
    this.cache = new Cache(this, 'Cache', { ...place, cache: props.cache, securityGroup: securityGroups.cache });
    this.tasks = new Tasks(this, 'Tasks', props);
    this.instances = new Role(this, 'InstanceRole', {
      assumedBy: new ServicePrincipal('ec2.amazonaws.com'),
      description: `Instances of ${environmentName}`,
    });
    if (props.canaryAccount !== undefined) {
      const { secret } = new Password(this, 'CanaryPassword', { description: 'The password of the canary’s account', length: 40 });
      this.canaryAccount = { email: props.canaryAccount, passwordArn: secret.secretArn };
    }
    if (search.kind === 'opensearch') {
      const securityGroup = securityGroups.search;
      this.search = new Search(this, 'Search', { ...place, search, zones: props.zones, securityGroup, reader: this.instances });
    }
    new StackPlaces(this, 'Map', {
      environmentName,
      stack: 'data',
      places: { table: this.table.tableName, queue: this.tasks.queue.queueUrl, deadLetters: this.tasks.dead.queueUrl },
    });
    if (!disposable) {
      new Backups(this, 'Backups', props);
      for (const kept of [this.table, this.blobs, this.files.files]) backedUp(kept, environmentName);
    }
  }
}
