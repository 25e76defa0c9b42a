import { type AutoScalingClient, DescribeAutoScalingGroupsCommand, UpdateAutoScalingGroupCommand } from '@aws-sdk/client-auto-scaling';

/** Sizes of a group as they are. */
export interface Sizes {
  readonly group: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly desired: number;
}

/** Sizes of groups, in the order of their names. */
export async function sizesOf(autoScaling: AutoScalingClient, names: readonly string[]): Promise<readonly Sizes[]> {
  const { AutoScalingGroups: found = [] } = await autoScaling.send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [...names] }));
  return names.map((group) => {
    const one = found.find(({ AutoScalingGroupName }) => AutoScalingGroupName === group);
    if (!one) throw new Error(`There is no Auto Scaling group ${group}.`);
    return { group, minimum: one.MinSize ?? 0, maximum: one.MaxSize ?? 0, desired: one.DesiredCapacity ?? 0 };
  });
}

/** Sets what is named and leaves the rest. */
export async function resize(
  autoScaling: AutoScalingClient,
  { group, minimum, desired }: { readonly group: string; readonly minimum: number; readonly desired?: number },
): Promise<void> {
  await autoScaling.send(
    new UpdateAutoScalingGroupCommand({
      AutoScalingGroupName: group,
      MinSize: minimum,
      ...(desired !== undefined && { DesiredCapacity: desired }),
    }),
  );
}
