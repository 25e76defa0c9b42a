import { join } from 'node:path';
import { AssetHashType, CustomResource, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { explainWildcards } from '../guard/wildcards.ts';
import { PublishFunction } from './publish-function.ts';
import { publishPermissions } from './publish-permissions.ts';
import { type Archive, type BuiltRelease, manifestOf, releaseValue } from './release.ts';
import type { ReleaseBuckets } from './release-buckets.ts';

export interface PublisherProps {
  readonly release: BuiltRelease;
  readonly buckets: ReleaseBuckets;
  /** Where the operators' choices stand. */
  readonly parameterPath: string;
  /** Whether the colour that serves takes each release at once. */
  readonly live: boolean;
  readonly retentionDays: RetentionDays;
}

/** Debian's own word for its newest image of version 13: https://wiki.debian.org/Cloud/AmazonEC2Image/Trixie */
const STOCK_IMAGE = '/aws/service/debian/release/13/latest';

/**
 * Uploads this checkout's release, checks what arrived, and makes the choices that are absent. A resource of our own, since
 * CloudFormation would take a parameter back to what its template says, and with it what an operator chose.
 */
export class Publisher extends Construct {
  constructor(scope: Construct, id: string, { release, buckets, parameterPath, live, retentionDays }: PublisherProps) {
    super(scope, id);
    const [runtime, service] = [this.#upload('Runtime', release, release.runtime), this.#upload('Service', release, release.service)];
    const imageParameter = `${STOCK_IMAGE}/${release.architecture}`;
    const log = new LogGroup(this, 'Log', { retention: retentionDays, removalPolicy: RemovalPolicy.DESTROY });
    const statements = publishPermissions(Stack.of(this), { buckets, parameterPath, imageParameter });
    const { function: publish } = new PublishFunction(this, 'Publish', { statements, log });
    for (const asset of [runtime, service]) asset.grantRead(publish);
    const wanted = {
      archives: {
        from: runtime.s3BucketName,
        runtime: { key: runtime.s3ObjectKey, file: release.runtime.file, sha256: release.runtime.sha256 },
        service: { key: service.s3ObjectKey, file: release.service.file, sha256: release.service.sha256 },
      },
      archivesBucket: buckets.archives.bucketName,
      assetsBucket: buckets.assets.bucketName,
      path: parameterPath,
      release: releaseValue(release),
      manifest: manifestOf(release),
      imageParameter,
      live,
    };
    new CustomResource(this, 'Release', {
      resourceType: 'Custom::Release',
      serviceToken: this.#provider(publish, log).serviceToken,
      properties: { wanted: Stack.of(this).toJsonString(wanted) },
    });
  }

  /** CDK uploads it under its hash, which we know: reading fifty megabytes at each synthesis would tell nothing new. */
  #upload(id: string, { folder }: BuiltRelease, { file, sha256 }: Archive): Asset {
    return new Asset(this, id, { path: join(folder, file), assetHash: sha256, assetHashType: AssetHashType.CUSTOM });
  }

  #provider(onEventHandler: PublishFunction['function'], logGroup: LogGroup): Provider {
    const provider = new Provider(this, 'Provider', { onEventHandler, logGroup });
    explainWildcards(provider, [{ finding: /^Resource::.*:\*$/, reason: 'Versions of the one lambda that it may call.' }]);
    Validations.of(provider).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      reason: 'CDK makes this lambda and its role; it may write logs and call ours.',
    });
    return provider;
  }
}
