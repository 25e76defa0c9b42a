import { type SubnetConfiguration, type SubnetSelection, SubnetType } from 'aws-cdk-lib/aws-ec2';

/** Where things stand. Names end up in logical ids, so they never change. */
const names = { public: 'public', instances: 'instances', internal: 'internal' } as const;

/**
 * Public subnets hold the NAT gateways (and bring the internet gateway that a VPC origin asks for, though nothing of its traffic uses it);
 * internal ones, which have no route out, the load balancer and all data. An address is public only where a launch template says so.
 */
export function subnets(publicInstances: boolean): SubnetConfiguration[] {
  const outside: SubnetConfiguration = { name: names.public, subnetType: SubnetType.PUBLIC, cidrMask: 22, mapPublicIpOnLaunch: false };
  const internal: SubnetConfiguration = { name: names.internal, subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 22 };
  const instances: SubnetConfiguration = { name: names.instances, subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 20 };
  return publicInstances ? [outside, internal] : [outside, internal, instances];
}

/** Where instances stand, in so many zones. */
export const instanceSubnets = (publicInstances: boolean, zones: readonly string[]): SubnetSelection => ({
  subnetGroupName: publicInstances ? names.public : names.instances,
  availabilityZones: [...zones],
});

/** Where the load balancer and the data stand. */
export const internalSubnets: SubnetSelection = { subnetGroupName: names.internal };
