import { Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { explain } from '../guard/explain.ts';
import { PrivateBucket } from './private-bucket.ts';

export interface BucketsProps {
  readonly disposable: boolean;
  /** How long logs are kept. */
  readonly retentionDays: number;
}

/** What people uploaded and what is too large for a row, and the logs of who fetched what. */
export class Buckets extends Construct {
  readonly blobs: PrivateBucket;
  /** Access logs of buckets and of the load balancer. */
  readonly logs: PrivateBucket;

  constructor(scope: Construct, id: string, { disposable, retentionDays }: BucketsProps) {
    super(scope, id);
    this.logs = new PrivateBucket(this, 'Logs', { disposable, keepReplacedDays: 1, expireDays: retentionDays });
    const reason = 'It holds the access logs: logging its own accesses would never end.';
    Validations.of(this.logs).acknowledge({ id: 'AwsSolutions-S1', reason });
    explain(this.logs, { id: 'CKV_AWS_18', reason });
    this.blobs = new PrivateBucket(this, 'Blobs', {
      disposable,
      // As long as the table can go back: a restored row finds its blob.
      keepReplacedDays: 35,
      accessLogs: { bucket: this.logs, prefix: 'blobs' },
    });
  }
}
