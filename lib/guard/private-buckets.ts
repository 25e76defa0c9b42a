import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { type Guard, resolved } from './guard.ts';

const BLOCKS = ['blockPublicAcls', 'blockPublicPolicy', 'ignorePublicAcls', 'restrictPublicBuckets'] as const;

/** What is to be public is served by CloudFront, which has a key to the bucket. */
export const privateBuckets: Guard = {
  broken(resource) {
    if (!(resource instanceof CfnBucket)) return undefined;
    const block = resolved(resource, resource.publicAccessBlockConfiguration);
    const open = BLOCKS.filter((name) => block[name] !== true);
    return open.length > 0 ? `The bucket may become public, as it lacks ${open.join(', ')}: make it a PrivateBucket.` : undefined;
  },
};
