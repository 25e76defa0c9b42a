import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { DataStack } from './data-stack.ts';

/** What the service may do to data, and no more. It may not scan, as nobody scans, and may do nothing to what holds the data. */
export function dataPermissions({ table, blobs, files, cache, search, tasks }: DataStack): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'Rows',
      actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem', 'BatchWriteItem'].map(
        (name) => `dynamodb:${name}`,
      ),
      // Both indexes are named, so that a third is granted on purpose.
      resources: [table.tableArn, `${table.tableArn}/index/one`, `${table.tableArn}/index/two`],
    }),
    new PolicyStatement({
      sid: 'Blobs',
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
      resources: [blobs.arnForObjects('*')],
    }),
    // It knows its blobs' names; without this S3 says of one that is not there that it may not be read.
    new PolicyStatement({ sid: 'AbsentBlobs', actions: ['s3:ListBucket'], resources: [blobs.bucketArn] }),
    new PolicyStatement({
      sid: 'Tasks',
      actions: ['SendMessage', 'ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes', 'GetQueueUrl'].map(
        (name) => `sqs:${name}`,
      ),
      // Operators send again what is dead, by the service's own command.
      resources: [tasks.queue.queueArn, tasks.dead.queueArn],
    }),
    new PolicyStatement({ sid: 'Password', actions: ['secretsmanager:GetSecretValue'], resources: [cache.password.secret.secretArn] }),
    ...(search
      ? [
          new PolicyStatement({
            sid: 'Search',
            actions: ['Get', 'Head', 'Post', 'Put', 'Delete'].map((method) => `es:ESHttp${method}`),
            resources: [`${search.domain.domainArn}/*`],
          }),
        ]
      : []),
    new PolicyStatement({
      sid: 'Toolchains',
      actions: ['elasticfilesystem:ClientMount'],
      resources: [files.files.fileSystemArn],
      conditions: { StringEquals: { 'elasticfilesystem:AccessPointArn': files.toolchains.accessPointArn } },
    }),
  ];
}
