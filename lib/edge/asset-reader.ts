import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

/**
 * Lets CloudFront read what pages load, for this account's distributions alone. The bucket lives in a stack that is made
 * before any distribution, so it cannot name one: that would be a circle.
 */
export function assetReader(bucket: IBucket): PolicyStatement {
  const stack = Stack.of(bucket);
  const distributions = stack.formatArn({
    service: 'cloudfront',
    region: '',
    resource: 'distribution',
    resourceName: '*',
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  return new PolicyStatement({
    sid: 'EdgeReadsAssets',
    effect: Effect.ALLOW,
    principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
    actions: ['s3:GetObject'],
    resources: [bucket.arnForObjects('assets/*')],
    conditions: { ArnLike: { 'AWS:SourceArn': distributions }, StringEquals: { 'AWS:SourceAccount': stack.account } },
  });
}
