import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { DataStack } from './data-stack.ts';

/**
 * What the service may do to data, and no more. It may not scan, as nobody scans; it may not list blobs, as it knows their names; and it
 * may do nothing to the table or the buckets themselves.
 */
export function dataPermissions({ table, blobs, files, cache, search }: DataStack): PolicyStatement[] {
  const secrets = [cache.password, search?.password].flatMap((password) => (password ? [password.secret.secretArn] : []));
  return [
    new PolicyStatement({
      sid: 'Rows',
      actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem', 'BatchWriteItem'].map(
        (name) => `dynamodb:${name}`,
      ),
      // Both indexes are named, so that a third is granted on purpose.
      resources: [table.tableArn, `${table.tableArn}/index/one`, `${table.tableArn}/index/two`],
    }),
    new PolicyStatement({ sid: 'Blobs', actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], resources: [blobs.arnForObjects('*')] }),
    new PolicyStatement({ sid: 'Passwords', actions: ['secretsmanager:GetSecretValue'], resources: secrets }),
    new PolicyStatement({
      sid: 'Toolchains',
      actions: ['elasticfilesystem:ClientMount'],
      resources: [files.files.fileSystemArn],
      conditions: { StringEquals: { 'elasticfilesystem:AccessPointArn': files.toolchains.accessPointArn } },
    }),
  ];
}
