import { setTimeout } from 'node:timers/promises';
import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { DescribeTargetHealthCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { CdkCustomResourceEvent, CdkCustomResourceResponse } from 'aws-lambda';
import { resize, sizesOf } from '../groups.ts';
import { required } from '../required.ts';
import { weightsOf } from '../weights.ts';
import { firstToGrow, type Health, isServing, notServing, wantedOf } from './logic.ts';

const autoScaling = new AutoScalingClient({});
const balancing = new ElasticLoadBalancingV2Client({});
const systems = new SSMClient({});

/** Seconds between two looks at the targets. */
const PAUSE = 10;

/** Gives an empty fleet its first size, and fails the deployment unless it answers. Deleting leaves the groups to CloudFormation. */
export async function handler(event: CdkCustomResourceEvent): Promise<CdkCustomResourceResponse> {
  if (event.RequestType === 'Delete') return { PhysicalResourceId: event.PhysicalResourceId };
  const { minimum, colours } = wantedOf(event.ResourceProperties);
  const groups = await sizesOf(
    autoScaling,
    colours.map(({ group }) => group),
  );
  const weights = await weightsOf(
    systems,
    colours.map(({ weight }) => weight),
  );
  const standing = colours.map((named, place) => ({
    ...named,
    minimum: groups[place]?.minimum ?? 0,
    desired: groups[place]?.desired ?? 0,
    weight: weights[place] ?? 0,
  }));
  const first = firstToGrow(standing);
  const named = colours.find(({ colour }) => colour === first?.colour);
  if (named) {
    await resize(autoScaling, { group: named.group, minimum, desired: minimum });
    await served(named.colour, named.targets, Number(required('WAIT_SECONDS')));
  }
  console.log(JSON.stringify({ grown: named?.colour ?? 'none: there are sizes already' }));
  return { PhysicalResourceId: 'first-size' };
}

async function served(colour: string, targets: string, seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const health = await healthOf(targets);
    if (isServing(health)) return;
    if (performance.now() > end) throw new Error(notServing(colour, seconds, health));
    await setTimeout(PAUSE * 1000);
  }
}

async function healthOf(arn: string): Promise<readonly Health[]> {
  const { TargetHealthDescriptions: found = [] } = await balancing.send(new DescribeTargetHealthCommand({ TargetGroupArn: arn }));
  return found.map(({ Target, TargetHealth }) => ({
    instance: Target?.Id ?? '',
    state: TargetHealth?.State ?? 'unknown',
    why: TargetHealth?.Description ?? '',
  }));
}
