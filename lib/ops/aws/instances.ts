import { type EC2Client, paginateDescribeInstances, type Instance as Told } from '@aws-sdk/client-ec2';
import type { Instance, Instances } from '../ports/fleet.ts';
import type { Places } from '../ports/places.ts';

/** Set by Auto Scaling on each instance of a group, those in Standby too. */
const GROUP = 'aws:autoscaling:groupName';

/** Of the states, those of an instance that is not gone. */
const THERE = ['pending', 'running', 'shutting-down', 'stopping', 'stopped'];

/** A page may have a thousand: two hundred instances are one call. */
const PAGE = 1_000;

/** The instances of both groups, as EC2 tells of them. */
export function ec2Instances(ec2: EC2Client, { groups }: Pick<Places, 'groups'>): Instances {
  return {
    async list() {
      const found: Instance[] = [];
      const asked = {
        MaxResults: PAGE,
        Filters: [
          { Name: `tag:${GROUP}`, Values: [groups.blue, groups.green] },
          { Name: 'instance-state-name', Values: THERE },
        ],
      };
      for await (const { Reservations = [] } of paginateDescribeInstances({ client: ec2 }, asked))
        for (const { Instances = [] } of Reservations) found.push(...Instances.flatMap((told) => instanceOf(told, groups)));
      return found;
    },
  };
}

/** One that lacks what EC2 always tells was ended between two pages. */
function instanceOf(told: Told, groups: Places['groups']): readonly Instance[] {
  const { InstanceId: id, State, InstanceType: type, Placement, ImageId: image, LaunchTime, PrivateIpAddress: address } = told;
  const group = told.Tags?.find(({ Key }) => Key === GROUP)?.Value;
  if (id === undefined || State?.Name === undefined || type === undefined || image === undefined || LaunchTime === undefined) return [];
  const colour = group === groups.blue ? 'blue' : 'green';
  const zone = Placement?.AvailabilityZone ?? '';
  return [{ id, colour, state: State.Name, type, zone, image, launched: LaunchTime.getTime(), ...(address !== undefined && { address }) }];
}
