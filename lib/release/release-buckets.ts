import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { PrivateBucket } from '../data/private-bucket.ts';
import { assetReader } from '../edge/asset-reader.ts';

export interface ReleaseBucketsProps {
  /** Where each access is noted. */
  readonly logs: IBucket;
  readonly disposable: boolean;
}

/** Replaced versions of what carries its hash in its name: there are none, but by mistake. */
const KEEP_REPLACED_DAYS = 30;

/**
 * What instances boot, and what their pages load. Two buckets, so that the edge cannot read what instances are made of. Nothing
 * is removed by time: a colour may be sent back to any earlier release.
 */
export class ReleaseBuckets extends Construct {
  readonly archives: PrivateBucket;
  readonly assets: PrivateBucket;

  constructor(scope: Construct, id: string, { logs, disposable }: ReleaseBucketsProps) {
    super(scope, id);
    const bucket = (name: string, prefix: string) =>
      new PrivateBucket(this, name, { disposable, keepReplacedDays: KEEP_REPLACED_DAYS, accessLogs: { bucket: logs, prefix } });
    this.archives = bucket('Archives', 'archives');
    this.assets = bucket('Assets', 'assets');
    this.assets.addToResourcePolicy(assetReader(this.assets));
  }
}
