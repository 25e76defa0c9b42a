import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { paginateDescribeInstanceInformation, SSMClient } from '@aws-sdk/client-ssm';
import { metricLine } from '../embedded-metrics.ts';
import { required } from '../required.ts';
import { heartbeatsIn } from './heartbeats.ts';
import { busiest, type Member, silent, unready, withoutAgent } from './logic.ts';

const autoScaling = new AutoScalingClient({});
const systems = new SSMClient({});
const rows = new DynamoDBClient({});

/** Holds what the groups say of their instances against what these say of themselves, and what Systems Manager hears of them. */
export async function handler(): Promise<void> {
  const [instances, heartbeats, heard] = await Promise.all([
    members(required('GROUPS').split(',')),
    heartbeatsIn(rows, required('TABLE'), Date.now()),
    heardOf(),
  ]);
  const found = { WithoutAgent: withoutAgent(instances, heard), Silent: silent(instances, heartbeats), Unready: unready(instances, heartbeats) };
  const measures = {
    ...Object.fromEntries(Object.entries(found).map(([name, some]) => [name, { value: some.length, unit: 'Count' as const }])),
    Load: { value: busiest(instances, heartbeats), unit: 'Percent' as const },
  };
  const said = {
    ...Object.fromEntries(Object.entries(found).map(([name, some]) => [`of${name}`, some.join(', ')])),
    serving: heartbeats.map(({ instance, colour, release, load }) => `${instance} ${colour} ${release.slice(0, 12)} ${load}`).join(', '),
  };
  process.stdout.write(`${metricLine({ Environment: required('ENVIRONMENT') }, measures, Date.now(), said)}\n`);
}

async function members(groups: readonly string[]): Promise<readonly Member[]> {
  const { AutoScalingGroups: found = [] } = await autoScaling.send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [...groups] }));
  return found.flatMap(({ Instances = [] }) =>
    Instances.flatMap(({ InstanceId: instance, LifecycleState: state }) =>
      instance !== undefined && state !== undefined ? [{ instance, state }] : [],
    ),
  );
}

async function heardOf(): Promise<readonly string[]> {
  const online: string[] = [];
  for await (const { InstanceInformationList: some = [] } of paginateDescribeInstanceInformation({ client: systems }, {})) {
    online.push(...some.flatMap(({ InstanceId, PingStatus }) => (InstanceId !== undefined && PingStatus === 'Online' ? [InstanceId] : [])));
  }
  return online;
}
