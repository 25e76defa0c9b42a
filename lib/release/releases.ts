import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { EnvironmentName } from '../config/environment.ts';
import type { PrivateBucket } from '../data/private-bucket.ts';
import { removal } from '../guard/removal.ts';
import { StackPlaces } from '../map/stack-places.ts';
import type { Colour } from './colours.ts';
import { type ColourParameters, leversParameter, parameterPath, parametersOf } from './parameters.ts';
import { Publisher } from './publisher.ts';
import type { BuiltRelease } from './release.ts';
import { ReleaseBuckets } from './release-buckets.ts';

export interface ReleasesProps {
  readonly environmentName: EnvironmentName;
  /** This checkout's. */
  readonly release: BuiltRelease;
  /** Where accesses of buckets are noted. */
  readonly logs: IBucket;
  /** Whether each deploy makes its release live: in dev. Elsewhere the first one does, and then operators choose. */
  readonly live: boolean;
  readonly retentionDays: RetentionDays;
  readonly disposable: boolean;
}

/** What instances boot: archives by hash, what their pages load, and which release each colour takes. */
export class Releases extends Construct {
  /** Archives, beneath `archives/`. */
  readonly bucket: PrivateBucket;
  /** What pages load, beneath `assets/`. */
  readonly assets: PrivateBucket;
  /** What the units of all instances say, a stream for each unit and instance: kept when the instance is gone. */
  readonly instanceLogs: LogGroup;
  /** Names of each colour's parameters. They are there once this construct's stack is. */
  readonly parameters: Readonly<Record<Colour, ColourParameters>>;
  /** Name of the parameter with the levers, which is there once an operator has pulled one. */
  readonly levers: string;

  constructor(scope: Construct, id: string, { environmentName, release, logs, live, retentionDays, disposable }: ReleasesProps) {
    super(scope, id);
    const buckets = new ReleaseBuckets(this, 'Buckets', { logs, disposable });
    this.bucket = buckets.archives;
    this.assets = buckets.assets;
    this.instanceLogs = new LogGroup(this, 'InstanceLogs', { retention: retentionDays, removalPolicy: removal(disposable) });
    this.levers = leversParameter(environmentName);
    this.parameters = { blue: parametersOf(environmentName, 'blue'), green: parametersOf(environmentName, 'green') };
    const places = { archives: this.bucket.bucketName, assets: this.assets.bucketName, logGroup: this.instanceLogs.logGroupName };
    new StackPlaces(this, 'Map', { environmentName, stack: 'release', places });
    new Publisher(this, 'Publisher', { release, buckets, parameterPath: parameterPath(environmentName), live, retentionDays });
  }
}
