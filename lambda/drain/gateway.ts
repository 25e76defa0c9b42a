import {
  type AutoScalingClient,
  CompleteLifecycleActionCommand,
  DescribeAutoScalingInstancesCommand,
  DescribeLoadBalancerTargetGroupsCommand,
  TerminateInstanceInAutoScalingGroupCommand,
} from '@aws-sdk/client-auto-scaling';
import { DescribeTargetHealthCommand, type ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetCommandInvocationCommand, SendCommandCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { DrainGateway } from './drain.ts';

export interface Clients {
  readonly autoScaling: AutoScalingClient;
  readonly balancing: ElasticLoadBalancingV2Client;
  readonly systems: SSMClient;
}

const isNamed = (error: unknown, ...names: readonly string[]): boolean => error instanceof Error && names.includes(error.name);

/** Draining, as AWS has it. `document` is the one thing that an instance may be told. */
export function awsGateway({ autoScaling, balancing, systems }: Clients, document: string): DrainGateway {
  return {
    async answering(group, instance) {
      const { LoadBalancerTargetGroups: attached = [] } = await autoScaling.send(
        new DescribeLoadBalancerTargetGroupsCommand({ AutoScalingGroupName: group }),
      );
      for (const { LoadBalancerTargetGroupARN: arn } of attached) {
        const { TargetHealthDescriptions: targets = [] } = await balancing.send(new DescribeTargetHealthCommand({ TargetGroupArn: arn }));
        if (targets.some(({ Target, TargetHealth }) => Target?.Id === instance && TargetHealth?.State === 'draining')) return true;
      }
      return false;
    },
    async stop(instance) {
      const { Command } = await systems.send(new SendCommandCommand({ DocumentName: document, InstanceIds: [instance] }));
      if (Command?.CommandId === undefined) throw new Error('Systems Manager took the command and gave it no id.');
      return Command.CommandId;
    },
    async status(command, instance) {
      try {
        const found = await systems.send(new GetCommandInvocationCommand({ CommandId: command, InstanceId: instance }));
        return found.Status ?? 'Pending';
      } catch (error) {
        // A command is known a moment after it was given.
        if (isNamed(error, 'InvocationDoesNotExist')) return 'Pending';
        throw error;
      }
    },
    async complete({ group, hook, token, instance }) {
      const action = { AutoScalingGroupName: group, LifecycleHookName: hook, LifecycleActionToken: token, InstanceId: instance };
      try {
        await autoScaling.send(new CompleteLifecycleActionCommand({ ...action, LifecycleActionResult: 'CONTINUE' }));
      } catch (error) {
        // Notices come at least once: the second finds the action completed, or the instance gone.
        if (!isNamed(error, 'ValidationError')) throw error;
      }
    },
    async groupOf(instance) {
      const { AutoScalingInstances: found = [] } = await autoScaling.send(new DescribeAutoScalingInstancesCommand({ InstanceIds: [instance] }));
      return found[0]?.AutoScalingGroupName;
    },
    async replace(instance) {
      await autoScaling.send(new TerminateInstanceInAutoScalingGroupCommand({ InstanceId: instance, ShouldDecrementDesiredCapacity: false }));
    },
  };
}
