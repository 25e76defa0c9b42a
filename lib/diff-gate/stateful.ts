/**
 * Types that hold what is lost with them, and of each the properties that CloudFormation cannot change in place: another value makes a
 * new resource and lets go of the old one. From "Update requires: Replacement" of the resource reference, and `createOnlyProperties` and
 * `conditionalCreateOnlyProperties` of the registry's schemas; in doubt a property stands here.
 */
export const STATEFUL: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::Backup::BackupVault', ['BackupVaultName', 'EncryptionKeyArn']],
  ['AWS::DynamoDB::GlobalTable', ['TableName', 'KeySchema', 'LocalSecondaryIndexes']],
  ['AWS::DynamoDB::Table', ['TableName', 'KeySchema', 'LocalSecondaryIndexes', 'ImportSourceSpecification']],
  ['AWS::EFS::FileSystem', ['AvailabilityZoneName', 'Encrypted', 'KmsKeyId', 'PerformanceMode']],
  ['AWS::KMS::Key', ['KeySpec', 'KeyUsage', 'MultiRegion', 'Origin']],
  // Made again from the table by a command, in hours during which nobody finds anything.
  ['AWS::OpenSearchService::Domain', ['DomainName', 'EncryptionAtRestOptions', 'AdvancedSecurityOptions.Enabled']],
  ['AWS::S3::Bucket', ['BucketName', 'BucketNamePrefix', 'BucketNamespace']],
  ['AWS::SQS::Queue', ['FifoQueue', 'QueueName']],
]);
