import { CreateAutoScalingGroupCommand } from '@aws-sdk/client-auto-scaling';
import { CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateLaunchTemplateCommand, CreateSubnetCommand, CreateVpcCommand } from '@aws-sdk/client-ec2';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { type Clients, clientsFor, type Elsewhere } from '../../../../lib/ops/aws/clients.ts';
import { placesBeneath } from '../../../../lib/ops/aws/places.ts';
import { given } from '../../../../lib/ops/aws/read-back.ts';
import type { Places } from '../../../../lib/ops/ports/places.ts';

export const REGION = 'eu-central-1';

/** Whom moto answers, and where. */
export const at = (endpoint: string): Elsewhere => ({ endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });

/** An environment of that name, as the stacks make one, with its map; both groups are empty. */
export async function motoEnvironment(endpoint: string, name: string): Promise<{ readonly clients: Clients; readonly places: Places }> {
  const clients = clientsFor(REGION, at(endpoint));
  const map = { ...(await fleetOf(clients, name)), ...(await stateOf(clients, name)) };
  const elsewhere = {
    environment: name,
    region: REGION,
    table: 'askyard',
    fleetStack: `askyard-${name}-Fleet`,
    alarms: { blue: [], green: [] },
    networkHost: 'askyard.example',
    siteHosts: ['code.askyard.example'],
    distributions: ['E1'],
    chatParameter: `/askyard/${name}/chat`,
    calendar: { group: 'Entries', function: 'arn:aws:lambda:eu-central-1:000000000000:function:resize', role: 'arn:aws:iam::000000000000:role/s' },
  };
  const put = (path: string, value: string) =>
    clients.ssm.send(new PutParameterCommand({ Name: `/askyard/${name}/${path}`, Value: value, Type: 'String' }));
  await put('map/fleet', JSON.stringify(map));
  await put('map/data', JSON.stringify(elsewhere));
  for (const [colour, weight] of Object.entries({ blue: '100', green: '0' })) {
    await put(`${colour}/release`, 'first');
    await put(`${colour}/image`, 'ami-12c6146b');
    await put(`${colour}/weight`, weight);
    await put(`canary/${colour}`, weight);
  }
  return { clients, places: await placesBeneath(clients.ssm, `/askyard/${name}/map/`) };
}

async function fleetOf({ ec2, balancing, autoScaling }: Clients, name: string) {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' }));
  const zones = ['a', 'b'].map((zone) => `${REGION}${zone}`);
  const made = zones.map((AvailabilityZone, place) =>
    ec2.send(new CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock: `10.9.${place}.0/24`, AvailabilityZone })),
  );
  const Subnets = (await Promise.all(made)).map(({ Subnet }) => given(Subnet?.SubnetId, 'a subnet'));
  const balancer = await balancing.send(new CreateLoadBalancerCommand({ Name: name, Subnets }));
  const loadBalancer = given(balancer.LoadBalancers?.[0]?.LoadBalancerArn, 'a balancer');
  const target = async (colour: string): Promise<string> => {
    const { TargetGroups = [] } = await balancing.send(
      new CreateTargetGroupCommand({ Name: `${name}-${colour}`, Protocol: 'HTTP', Port: 4000, VpcId: Vpc?.VpcId }),
    );
    return given(TargetGroups[0]?.TargetGroupArn, 'a target group');
  };
  const targetGroups = { blue: await target('blue'), green: await target('green') };
  const TargetGroups = [
    { TargetGroupArn: targetGroups.blue, Weight: 100 },
    { TargetGroupArn: targetGroups.green, Weight: 0 },
  ];
  const TargetGroupStickinessConfig = { Enabled: true, DurationSeconds: 60 };
  const Actions = [{ Type: 'forward' as const, ForwardConfig: { TargetGroups, TargetGroupStickinessConfig } }];
  const listening = { LoadBalancerArn: loadBalancer, Protocol: 'HTTP', Port: 80, DefaultActions: Actions } as const;
  const { Listeners = [] } = await balancing.send(new CreateListenerCommand({ ...listening, DefaultActions: [...Actions] }));
  const listener = given(Listeners[0]?.ListenerArn, 'a listener');
  const Conditions = [{ Field: 'host-header', HostHeaderConfig: { Values: ['meta.askyard.example'] } }];
  const { Rules = [] } = await balancing.send(new CreateRuleCommand({ ListenerArn: listener, Priority: 1, Conditions, Actions }));
  const LaunchTemplateData = { ImageId: 'ami-12c6146b', InstanceType: 'm7a.large' } as const;
  await ec2.send(new CreateLaunchTemplateCommand({ LaunchTemplateName: name, LaunchTemplateData }));
  const groups = { blue: `${name}-blue`, green: `${name}-green` };
  for (const colour of ['blue', 'green'] as const) {
    const template = { LaunchTemplate: { LaunchTemplateName: name, Version: '1' }, VPCZoneIdentifier: Subnets.join(',') };
    const sizes = { MinSize: 0, MaxSize: 300, DesiredCapacity: 0, TargetGroupARNs: [targetGroups[colour]] };
    await autoScaling.send(new CreateAutoScalingGroupCommand({ AutoScalingGroupName: groups[colour], ...template, ...sizes }));
  }
  return { groups, targetGroups, listener, canaryRule: given(Rules[0]?.RuleArn, 'a rule'), loadBalancer };
}

async function stateOf({ s3, sqs, logs }: Clients, name: string) {
  const [archives, assets, logGroup] = [`${name}-archives`, `${name}-assets`, `${name}-instances`];
  for (const Bucket of [archives, assets])
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }));
  await logs.send(new CreateLogGroupCommand({ logGroupName: logGroup }));
  const queue = async (QueueName: string) => given((await sqs.send(new CreateQueueCommand({ QueueName }))).QueueUrl, 'a queue');
  return { archives, assets, logGroup, queue: await queue(name), deadLetters: await queue(`${name}-dead`) };
}
