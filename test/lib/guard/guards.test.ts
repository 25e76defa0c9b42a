import { type App, CfnDeletionPolicy, type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnAutoScalingGroup, CfnWarmPool } from 'aws-cdk-lib/aws-autoscaling';
import { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnInstance, CfnLaunchTemplate, CfnSecurityGroup, CfnSecurityGroupIngress } from 'aws-cdk-lib/aws-ec2';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { expect, test } from 'vitest';
import { PrivateBucket } from '../../../lib/data/private-bucket.ts';
import { guard } from '../../../lib/guard/guards.ts';
import { testApp } from '../../support/synth.ts';

/** An app with these resources in it, held against every guard as soon as it is synthesised. */
function guarded(plant: (stack: Stack) => unknown, disposable = false): App {
  const app = testApp();
  plant(new Stack(app, 'Planted'));
  guard(app, { disposable });
  return app;
}

const rule = (fromPort: number, toPort: number, from: object) => (stack: Stack) =>
  new CfnSecurityGroupIngress(stack, 'Rule', { groupId: 'sg-1', ipProtocol: 'tcp', fromPort, toPort, ...from });
const ours = { sourceSecurityGroupId: 'sg-2' };
const metadata = (options: object) => (stack: Stack) =>
  new CfnLaunchTemplate(stack, 'Template', {
    launchTemplateData: { metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1, ...options } },
  });

/** A group of instances that is refreshed as it should be, but for these. */
const refreshed =
  (preferences: object, properties: object = {}) =>
  (stack: Stack) => {
    const group = new CfnAutoScalingGroup(stack, 'Group', { minSize: '0', maxSize: '1', ...properties });
    const sound = { alarmSpecification: { alarms: ['errors'] }, standbyInstances: 'Ignore', scaleInProtectedInstances: 'Ignore' };
    group.cfnOptions.updatePolicy = { autoScalingInstanceRefresh: { strategy: 'Rolling', preferences: { ...sound, ...preferences } } };
  };

/** A distribution of two origins in a group, that takes these methods. */
const distribution = (allowedMethods: string[]) => (stack: Stack) => {
  const origins = ['one', 'two'].map((id) => ({ id, domainName: `${id}.example` }));
  const items = [
    {
      id: 'both',
      members: { quantity: 2, items: origins.map(({ id }) => ({ originId: id })) },
      failoverCriteria: { statusCodes: { quantity: 1, items: [503] } },
    },
  ];
  const defaultCacheBehavior = { targetOriginId: 'both', viewerProtocolPolicy: 'https-only', allowedMethods };
  return new CfnDistribution(stack, 'Distribution', {
    distributionConfig: { enabled: true, origins, originGroups: { quantity: 1, items }, defaultCacheBehavior },
  });
};

test.each<[string, (stack: Stack) => unknown, string]>([
  ['port 22 from a group of ours', rule(22, 22, ours), 'Port 22 is open'],
  ['a span of ports around 22', rule(0, 1024, ours), 'Port 22 is open'],
  [
    'all ports',
    (stack) => new CfnSecurityGroup(stack, 'Group', { groupDescription: 'x', securityGroupIngress: [{ ipProtocol: '-1', ...ours }] }),
    'Port 22 is open',
  ],
  ['a port for everybody', rule(443, 443, { cidrIp: '0.0.0.0/0' }), 'Anybody may call this'],
  ['a port for everybody on IPv6', rule(443, 443, { cidrIpv6: '::/0' }), 'Anybody may call this'],
  ['a key pair on an instance', (stack) => new CfnInstance(stack, 'Instance', { keyName: 'mine' }), 'A key pair is a way in'],
  [
    'a key pair in a launch template',
    (stack) => new CfnLaunchTemplate(stack, 'Template', { launchTemplateData: { keyName: 'mine' } }),
    'A key pair is a way in',
  ],
  ['metadata without a token', metadata({ httpTokens: 'optional' }), 'The launch template lets metadata be read'],
  ['metadata from a hop away', metadata({ httpPutResponseHopLimit: 2 }), 'The launch template lets metadata be read'],
  [
    'a table that goes with its stack',
    (stack) => new CfnTable(stack, 'Table', { keySchema: [{ attributeName: 'a', keyType: 'HASH' }], billingMode: 'PAY_PER_REQUEST' }),
    'AWS::DynamoDB::Table holds state',
  ],
  [
    'a bucket that goes with its stack',
    (stack) => new PrivateBucket(stack, 'Bucket', { disposable: true, keepReplacedDays: 1 }),
    'AWS::S3::Bucket holds state',
  ],
  [
    'a bucket that may become public',
    (stack) => kept(new CfnBucket(stack, 'Bucket', { publicAccessBlockConfiguration: { blockPublicAcls: true } })),
    'it lacks blockPublicPolicy, ignorePublicAcls',
  ],
  ['a group with a size of its own', refreshed({}, { desiredCapacity: '3' }), 'Every deploy would reset the size'],
  ['a group that is refreshed without alarms', refreshed({ alarmSpecification: { alarms: [] } }), 'A refresh that goes wrong would go on'],
  ['a group that waits for instances set apart', refreshed({ standbyInstances: 'Wait' }), 'would hold up every deploy'],
  ['a POST to an origin group', distribution(['GET', 'POST']), 'CloudFront refuses POST where an origin group stands'],
  ['a warm pool', (stack) => new CfnWarmPool(stack, 'Pool', { autoScalingGroupName: 'blue' }), 'cannot have a warm pool'],
])('%s is refused while it is synthesised', (_what, plant, sentence) => {
  expect(() => guarded(plant).synth()).toThrow(sentence);
});

test('what keeps every rule is let through', () => {
  const sound = (stack: Stack) => {
    refreshed({})(stack);
    distribution(['GET', 'HEAD'])(stack);
    rule(443, 443, { sourcePrefixListId: 'pl-1' })(stack);
    metadata({})(stack);
    new PrivateBucket(stack, 'Bucket', { disposable: false, keepReplacedDays: 1 });
  };

  expect(() => guarded(sound).synth()).not.toThrow();
});

test('state may go where all of an environment may', () => {
  const bucket = (stack: Stack) => new PrivateBucket(stack, 'Bucket', { disposable: true, keepReplacedDays: 1 });

  expect(() => guarded(bucket, true).synth()).not.toThrow();
});

function kept(resource: CfnResource): void {
  resource.cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN;
  resource.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
}
