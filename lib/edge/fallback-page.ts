import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';

export interface FallbackPageProps {
  readonly bucket: IBucket;
  readonly key: string;
}

/** Where CDK puts the lambda that all such resources of a stack share. */
const PROVIDER = `AWS${AwsCustomResource.PROVIDER_FUNCTION_UUID.replaceAll('-', '')}`;

/** Writes the one page into its bucket. CDK's own deployment of files may list, read and delete in two buckets for the same. */
export class FallbackPage extends Construct {
  constructor(scope: Construct, id: string, { bucket, key }: FallbackPageProps) {
    super(scope, id);
    const text = readFileSync(join(import.meta.dirname, 'fallback', 'unavailable.html'), 'utf8');
    new AwsCustomResource(this, 'Write', {
      resourceType: 'Custom::FallbackPage',
      onUpdate: {
        service: 'S3',
        action: 'putObject',
        parameters: { Bucket: bucket.bucketName, Key: key, Body: text, ContentType: 'text/html; charset=utf-8', CacheControl: 'max-age=300' },
        // Another text is another page: it is written again.
        physicalResourceId: PhysicalResourceId.of(createHash('sha256').update(text).digest('hex').slice(0, 16)),
        outputPaths: ['ETag'],
      },
      policy: AwsCustomResourcePolicy.fromStatements([new PolicyStatement({ actions: ['s3:PutObject'], resources: [bucket.arnForObjects(key)] })]),
      installLatestAwsSdk: false,
    });
    Validations.of(Stack.of(this).node.findChild(PROVIDER)).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      reason: 'CDK makes this lambda and its role; it may write its own logs and nothing else.',
    });
  }
}
