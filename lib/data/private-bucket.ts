import { Duration } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { removal } from '../guard/removal.ts';

export interface PrivateBucketProps {
  readonly disposable: boolean;
  /** Where each access is noted; absent for the bucket of such notes itself. */
  readonly accessLogs?: { readonly bucket: IBucket; readonly prefix: string };
  /** After so many days a version that was replaced or deleted is gone for good. */
  readonly keepReplacedDays: number;
  /** After so many days everything is gone. */
  readonly expireDays?: number;
}

/** A bucket that nobody reaches but by a role of ours and over TLS 1.2. Other rooms make theirs of it too. */
export class PrivateBucket extends Bucket {
  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [lifecycle(props)],
      removalPolicy: removal(props.disposable),
      // A bucket that holds anything cannot be destroyed.
      autoDeleteObjects: props.disposable,
      ...accessLogs(props),
    });
  }

  /** CDK says «perhaps, or undefined», which its own IBucket does not take where optional means absent. */
  override get isWebsite(): boolean {
    return false;
  }
}

const accessLogs = ({ accessLogs: logs }: PrivateBucketProps): Pick<BucketProps, 'serverAccessLogsBucket' | 'serverAccessLogsPrefix'> =>
  logs ? { serverAccessLogsBucket: logs.bucket, serverAccessLogsPrefix: `${logs.prefix}/` } : {};

const lifecycle = ({ keepReplacedDays, expireDays }: PrivateBucketProps) => ({
  noncurrentVersionExpiration: Duration.days(keepReplacedDays),
  // Parts of uploads that never ended are billed and seen nowhere.
  abortIncompleteMultipartUploadAfter: Duration.days(2),
  ...(expireDays === undefined ? { expiredObjectDeleteMarker: true } : { expiration: Duration.days(expireDays) }),
});
