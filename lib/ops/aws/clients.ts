import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';

/** Where an emulator stands, and as whom one calls; nothing for AWS, where the usual variables and files say it. */
export type Elsewhere = {
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

export type Clients = ReturnType<typeof clientsFor>;

/**
 * Adaptive: what AWS throttles is asked more slowly, by a rate that the client finds, and six times in all: some twenty
 * seconds. No call hangs: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export const PATIENT = {
  retryMode: 'adaptive',
  maxAttempts: 6,
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 20_000, throwOnRequestTimeout: true },
} as const;

/** A client for each service that operators use. They connect when they are first asked. */
export function clientsFor(region: string, elsewhere: Elsewhere = {}) {
  const options = { region, ...PATIENT, ...elsewhere };
  return {
    autoScaling: new AutoScalingClient(options),
    balancing: new ElasticLoadBalancingV2Client(options),
    // CloudFront is one for the world, and answers there.
    cloudFront: new CloudFrontClient({ ...options, region: 'us-east-1' }),
    cloudWatch: new CloudWatchClient(options),
    dynamo: new DynamoDBClient(options),
    ec2: new EC2Client(options),
    formation: new CloudFormationClient(options),
    logs: new CloudWatchLogsClient(options),
    s3: new S3Client({ ...options, ...(elsewhere.endpoint !== undefined && { forcePathStyle: true }) }),
    scheduler: new SchedulerClient(options),
    sqs: new SQSClient(options),
    ssm: new SSMClient(options),
    sts: new STSClient(options),
  };
}
