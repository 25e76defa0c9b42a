import { Duration } from 'aws-cdk-lib';
import type { ErrorResponse } from 'aws-cdk-lib/aws-cloudfront';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { PrivateBucket } from '../data/private-bucket.ts';
import { FallbackPage } from './fallback-page.ts';

export interface FallbackProps {
  readonly accessLogs: IBucket;
  readonly disposable: boolean;
}

/** Where the page lies, under the pattern that leads to the bucket. */
export const FALLBACK_PATH = '/fallback/unavailable.html';

/** With these the load balancer or CloudFront says that nobody answered. */
const UNAVAILABLE = [502, 503, 504] as const;

/** Statuses of which CloudFront would keep an answer for ten seconds, whatever it says of itself. */
const NEVER_KEPT = [400, 403, 404, 405, 414, 416, 500, 501] as const;

/** A page that stands in while the service does not answer. It lives apart from everything that could be down. */
export class Fallback extends Construct {
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string, { accessLogs, disposable }: FallbackProps) {
    super(scope, id);
    // CDK's class does not fit its interface where optional means absent (exactOptionalPropertyTypes).
    this.bucket = new PrivateBucket(this, 'Bucket', {
      disposable,
      keepReplacedDays: 30,
      accessLogs: { bucket: accessLogs, prefix: 'fallback' },
    }) as IBucket;
    new FallbackPage(this, 'Page', { bucket: this.bucket, key: FALLBACK_PATH.slice(1) });
  }
}

/** What a distribution does with errors. Kept, one reader's would be everybody's: pages that nobody keeps share a key. */
export const errorResponses: ErrorResponse[] = [
  ...NEVER_KEPT.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
  ...UNAVAILABLE.map((httpStatus) => ({ httpStatus, responseHttpStatus: httpStatus, responsePagePath: FALLBACK_PATH, ttl: Duration.seconds(0) })),
];
