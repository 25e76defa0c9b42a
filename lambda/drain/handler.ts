import { setTimeout } from 'node:timers/promises';
import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { SSMClient } from '@aws-sdk/client-ssm';
import { required } from '../required.ts';
import { drain, replace } from './drain.ts';
import { awsGateway } from './gateway.ts';
import { type Notice, planOf } from './logic.ts';

const clients = { autoScaling: new AutoScalingClient({}), balancing: new ElasticLoadBalancingV2Client({}), systems: new SSMClient({}) };
const time = {
  now: () => performance.now() / 1000,
  wait: async (seconds: number): Promise<void> => {
    await setTimeout(seconds * 1000);
  },
};

/** Drains an instance whose group ends it, and has the group end one that EC2 takes back. */
export async function handler(notice: Notice): Promise<void> {
  const plan = planOf(notice);
  const gateway = awsGateway(clients, required('DOCUMENT'));
  const bounds = { deregistration: Number(required('DEREGISTRATION_SECONDS')), drain: Number(required('DRAIN_SECONDS')) };
  const outcome =
    plan.kind === 'drain'
      ? await drain(plan, gateway, bounds, time)
      : plan.kind === 'replace'
        ? await replace(plan.instance, required('GROUPS').split(','), gateway)
        : plan.why;
  console.log(JSON.stringify({ ...plan, token: undefined, outcome }));
}
