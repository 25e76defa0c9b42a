import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { paginateDescribeInstanceInformation, SSMClient } from '@aws-sdk/client-ssm';
import { metricLine } from '../embedded-metrics.ts';
import { required } from '../required.ts';
import { type Member, withoutAgent } from './logic.ts';

const autoScaling = new AutoScalingClient({});
const systems = new SSMClient({});

/** Counts the instances that nobody could get onto. */
export async function handler(): Promise<void> {
  const missing = withoutAgent(await members(required('GROUPS').split(',')), await heardOf());
  const measures = { WithoutAgent: { value: missing.length, unit: 'Count' } } as const;
  process.stdout.write(`${metricLine({ Environment: required('ENVIRONMENT') }, measures, Date.now(), { instances: missing.join(', ') })}\n`);
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
