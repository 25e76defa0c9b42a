import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { configurationOf, dataOf, environments, lasting } from '../../support/synth.ts';

const configured = environments.map((name) => configurationOf(name));

test.each(environments)('in %s no bucket can become public', (environment) => {
  dataOf(environment).allResourcesProperties('AWS::S3::Bucket', {
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  });
});

test.each(environments)('in %s buckets are reached by TLS 1.2 alone', (environment) => {
  const template = dataOf(environment);
  const buckets = Object.keys(template.findResources('AWS::S3::Bucket')).length;
  const policies = Object.values(template.findResources('AWS::S3::BucketPolicy')).map(({ Properties }) => Properties.PolicyDocument.Statement);

  expect(policies).toHaveLength(buckets);
  for (const statements of policies) {
    const denied = statements.filter(({ Effect }: { Effect: string }) => Effect === 'Deny');
    expect(denied).toContainEqual(
      expect.objectContaining({ Principal: { AWS: '*' }, Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
    expect(denied).toContainEqual(expect.objectContaining({ Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }));
  }
});

test.each(environments)('in %s a blob that was overwritten or deleted can be brought back for as long as its row', (environment) => {
  dataOf(environment).hasResourceProperties('AWS::S3::Bucket', {
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: { Rules: [Match.objectLike({ NoncurrentVersionExpiration: { NoncurrentDays: 35 }, Status: 'Enabled' })] },
    LoggingConfiguration: Match.objectLike({ LogFilePrefix: 'blobs/' }),
  });
});

test.each(environments)('in %s logs are gone after the days that the configuration gives them', (environment) => {
  dataOf(environment).hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: configurationOf(environment).retentionDays })] },
  });
});

test.each(environments)('in %s files are encrypted and elastic, and are mounted by TLS and with a role', (environment) => {
  const template = dataOf(environment);
  template.allResourcesProperties('AWS::EFS::FileSystem', { Encrypted: true, ThroughputMode: 'elastic' });
  const [files] = Object.values(template.findResources('AWS::EFS::FileSystem'));

  // No statement allows anything: roles do, and instances' may mount by the access point alone.
  expect(files?.Properties.FileSystemPolicy.Statement).toEqual([
    {
      Sid: 'TlsOnly',
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'elasticfilesystem:*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ]);
});

test.each(environments)('in %s passwords are made of what both ElastiCache and OpenSearch take', (environment) => {
  dataOf(environment).allResourcesProperties('AWS::SecretsManager::Secret', {
    GenerateSecretString: { ExcludeCharacters: '"#$%&\'()*+,./:;<=>?@[\\]^_`{|}~', ExcludePunctuation: Match.absent() },
  });
});

test.each(environments)('in %s the cache asks for TLS and for a password that no template holds', (environment) => {
  dataOf(environment).allResourcesProperties('AWS::ElastiCache::ReplicationGroup', {
    TransitEncryptionEnabled: true,
    TransitEncryptionMode: 'required',
    AtRestEncryptionEnabled: true,
    AuthToken: Match.objectLike({ 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('resolve:secretsmanager')])] }),
  });
});

test.each(environments)('in %s tasks are encrypted, sent by TLS, tried six times and then kept apart for two weeks', (environment) => {
  const template = dataOf(environment);
  template.resourceCountIs('AWS::SQS::Queue', 2);
  template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
  template.hasResourceProperties('AWS::SQS::Queue', {
    VisibilityTimeout: 60,
    RedrivePolicy: { maxReceiveCount: 6, deadLetterTargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^TasksDead'), 'Arn'] } },
  });
  for (const { Properties } of Object.values(template.findResources('AWS::SQS::QueuePolicy'))) {
    expect(Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  }
});

test.each(lasting)('in %s another zone’s cache takes over by itself', (environment) => {
  dataOf(environment).allResourcesProperties('AWS::ElastiCache::ReplicationGroup', { MultiAZEnabled: true, AutomaticFailoverEnabled: true });
});

test.each(configured)('in $name search is $search.kind, as the configuration has it', ({ name, search, zones }) => {
  const template = dataOf(name);
  template.resourceCountIs('AWS::OpenSearchService::Domain', search.kind === 'opensearch' ? 1 : 0);
  if (search.kind !== 'opensearch') return;
  template.allResourcesProperties('AWS::OpenSearchService::Domain', {
    ClusterConfig: {
      InstanceCount: search.instances,
      InstanceType: search.instanceType,
      ZoneAwarenessEnabled: true,
      ZoneAwarenessConfig: { AvailabilityZoneCount: zones.length },
      ...(search.masters ? { DedicatedMasterEnabled: true, DedicatedMasterCount: 3 } : { DedicatedMasterEnabled: false }),
    },
    DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
    // Nobody has a password: who asks has signed it, and only instances may.
    AdvancedSecurityOptions: { Enabled: true, InternalUserDatabaseEnabled: false, MasterUserOptions: { MasterUserARN: Match.anyValue() } },
    AccessPolicies: { Statement: [Match.objectLike({ Principal: { AWS: { 'Fn::GetAtt': [Match.stringLikeRegexp('^InstanceRole'), 'Arn'] } } })] },
    EncryptionAtRestOptions: { Enabled: true },
    NodeToNodeEncryptionOptions: { Enabled: true },
    VPCOptions: { SubnetIds: zones.map(() => Match.anyValue()) },
  });
});

test('production has masters of their own in three zones', () => {
  dataOf('production').hasResourceProperties('AWS::OpenSearchService::Domain', {
    ClusterConfig: { DedicatedMasterEnabled: true, DedicatedMasterCount: 3, ZoneAwarenessConfig: { AvailabilityZoneCount: 3 } },
  });
});
