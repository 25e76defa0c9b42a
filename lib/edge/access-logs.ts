import { Duration, Validations } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { explain } from '../guard/explain.ts';
import { removal } from '../guard/removal.ts';

export interface AccessLogsProps {
  readonly retentionDays: number;
  readonly disposable: boolean;
}

/** The distributions' access logs, apart from all others: CloudFront delivers by ACL, which no other bucket of ours knows. */
export class AccessLogs extends Bucket {
  constructor(scope: Construct, id: string, { retentionDays, disposable }: AccessLogsProps) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      // They hold readers' addresses: kept no longer than they are of use.
      lifecycleRules: [{ expiration: Duration.days(retentionDays), abortIncompleteMultipartUploadAfter: Duration.days(2) }],
      removalPolicy: removal(disposable),
      autoDeleteObjects: disposable,
    });
    explain(
      this,
      { id: 'CKV_AWS_18', reason: 'It holds access logs: logging its own accesses would never end.' },
      { id: 'CKV_AWS_21', reason: 'CloudFront writes each of its files once, under a name of its own.' },
    );
    Validations.of(this).acknowledge({ id: 'AwsSolutions-S1', reason: 'It holds access logs: logging its own accesses would never end.' });
  }

  /** CDK's own says `undefined` of it, which is no IBucket where optional means absent (exactOptionalPropertyTypes). */
  override get isWebsite(): boolean {
    return false;
  }
}
