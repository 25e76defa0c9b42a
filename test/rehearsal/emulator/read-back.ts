import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { paginateGetParametersByPath, SSMClient } from '@aws-sdk/client-ssm';
import type { Emulator } from './ministack.ts';

export interface Made {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
}

/** What stands in the emulator, asked of its services rather than of whoever deployed it: CREATE_COMPLETE proves little. */
export interface ReadBack {
  /** Status of each stack of a region, by name. */
  stacks(region: string): Promise<ReadonlyMap<string, string>>;
  resources(region: string, stack: string): Promise<readonly Made[]>;
  /** Parameters beneath a path, by the rest of their names. */
  parameters(path: string): Promise<ReadonlyMap<string, string>>;
  objects(bucket: string): Promise<readonly string[]>;
  tableKeys(name: string): Promise<readonly string[]>;
  balancers(): Promise<readonly (string | undefined)[]>;
  /** The least size of each group. */
  minimums(): Promise<readonly (number | undefined)[]>;
}

export function readBack({ endpoint }: Emulator, region: string): ReadBack {
  const settings = { endpoint, region, credentials: { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' } };
  const [s3, ssm, dynamo] = [new S3Client({ ...settings, forcePathStyle: true }), new SSMClient(settings), new DynamoDBClient(settings)];
  const [balancing, scaling] = [new ElasticLoadBalancingV2Client(settings), new AutoScalingClient(settings)];
  const formation = (place: string, query: string): Promise<string> => ask(endpoint, place, `${query}&Version=2010-05-15`);
  return {
    async stacks(place) {
      const members = membersOf(await formation(place, 'Action=DescribeStacks'), 'StackId');
      return new Map(members.map((member) => [within(member, 'StackName'), within(member, 'StackStatus')]));
    },
    async resources(place, stack) {
      const text = await formation(place, `Action=ListStackResources&StackName=${stack}`);
      return membersOf(text, 'LogicalResourceId')
        .filter((member) => !within(member, 'ResourceStatus').startsWith('DELETE'))
        .map((member) => ({
          logicalId: within(member, 'LogicalResourceId'),
          physicalId: within(member, 'PhysicalResourceId'),
          type: within(member, 'ResourceType'),
        }));
    },
    async parameters(path) {
      const found = new Map<string, string>();
      for await (const { Parameters = [] } of paginateGetParametersByPath({ client: ssm }, { Path: path, Recursive: true })) {
        for (const { Name = '', Value = '' } of Parameters) found.set(Name.slice(path.length + 1), Value);
      }
      return found;
    },
    async objects(bucket) {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
      return Contents.map(({ Key = '' }) => Key);
    },
    async tableKeys(name) {
      const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: name }));
      return (Table?.KeySchema ?? []).map(({ AttributeName = '' }) => AttributeName);
    },
    async balancers() {
      const { LoadBalancers = [] } = await balancing.send(new DescribeLoadBalancersCommand({}));
      return LoadBalancers.map(({ Scheme }) => Scheme);
    },
    async minimums() {
      const { AutoScalingGroups = [] } = await scaling.send(new DescribeAutoScalingGroupsCommand({}));
      return AutoScalingGroups.map(({ MinSize }) => MinSize);
    },
  };
}

/** Makes a zone, which an account has before its first deployment. Answers its id. */
export async function makeZone({ endpoint }: Emulator, name: string): Promise<string> {
  const space = 'https://route53.amazonaws.com/doc/2013-04-01/';
  const response = await fetch(`${endpoint}/2013-04-01/hostedzone`, {
    method: 'POST',
    headers: { authorization: signedFor('us-east-1', 'route53') },
    body: `<CreateHostedZoneRequest xmlns="${space}"><Name>${name}</Name><CallerReference>${name}</CallerReference></CreateHostedZoneRequest>`,
  });
  return within(await response.text(), 'Id').replace('/hostedzone/', '');
}

/** CloudFormation's client is no package of this project's: two questions are no reason for one. */
async function ask(endpoint: string, region: string, body: string): Promise<string> {
  const headers = { authorization: signedFor(region, 'cloudformation'), 'content-type': 'application/x-www-form-urlencoded' };
  const response = await fetch(endpoint, { method: 'POST', headers, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${body}: ${text}`);
  return text;
}

/** The emulator reads the region and the service here, and checks nothing. */
const signedFor = (region: string, service: string): string => `AWS4-HMAC-SHA256 Credential=rehearsal/20260101/${region}/${service}/aws4_request`;

const membersOf = (text: string, tag: string): readonly string[] => text.split('<member>').filter((part) => part.includes(`<${tag}>`));
const within = (text: string, tag: string): string => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(text)?.[1] ?? '';
