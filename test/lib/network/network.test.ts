import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { configurationOf, environments, lasting, networkOf } from '../../support/synth.ts';

/** Every rule that lets something in, wherever it is written down. */
function ingress(environment: (typeof environments)[number]): { readonly [property: string]: unknown }[] {
  const template = networkOf(environment);
  const groups = Object.values(template.findResources('AWS::EC2::SecurityGroup'));
  const alone = Object.values(template.findResources('AWS::EC2::SecurityGroupIngress'));
  return [...groups.flatMap(({ Properties }) => Properties.SecurityGroupIngress ?? []), ...alone.map(({ Properties }) => Properties)];
}

test.each(environments)('in %s port 22 is open to nobody', (environment) => {
  for (const { IpProtocol, FromPort, ToPort } of ingress(environment)) {
    expect(IpProtocol).toBe('tcp');
    expect(FromPort).toBe(ToPort);
    expect(FromPort).not.toBe(22);
  }
});

test.each(environments)('in %s no address of the internet is let in: CloudFront is, by its prefix list, and groups of ours are', (environment) => {
  const rules = ingress(environment);
  const outside = rules.filter(({ SourceSecurityGroupId }) => SourceSecurityGroupId === undefined);

  expect(rules.map(({ CidrIp, CidrIpv6 }) => CidrIp ?? CidrIpv6).filter(Boolean)).toEqual([]);
  expect(outside).toEqual([expect.objectContaining({ SourcePrefixListId: 'pl-a3a144ca', FromPort: 443, ToPort: 443 })]);
});

test.each(environments)('in %s nothing but instances may call the outside, and they only by TLS', (environment) => {
  const open = Object.entries(networkOf(environment).findResources('AWS::EC2::SecurityGroup')).flatMap(([id, { Properties }]) =>
    (Properties.SecurityGroupEgress ?? [])
      .filter(({ CidrIp }: { CidrIp?: string }) => CidrIp === '0.0.0.0/0')
      .map(({ IpProtocol, FromPort, ToPort }: Record<string, unknown>) => [id.replace(/[0-9A-F]{8}$/, ''), IpProtocol, FromPort, ToPort]),
  );

  expect(open).toEqual([['NetworkSecurityGroupsInstances', 'tcp', 443, 443]]);
});

test.each(environments)('in %s the group that every VPC begins with lets nothing through', (environment) => {
  networkOf(environment).resourceCountIs('Custom::VpcRestrictDefaultSG', 1);
});

test.each(environments)('in %s no subnet hands out public addresses by itself', (environment) => {
  networkOf(environment).allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
});

test.each(environments)('in %s subnets are in the zones that the configuration names', (environment) => {
  const zones = Object.values(networkOf(environment).findResources('AWS::EC2::Subnet')).map(({ Properties }) => Properties.AvailabilityZone);

  expect(new Set(zones)).toEqual(new Set(configurationOf(environment).zones));
});

test.each(environments)('in %s no route leads out of the subnets that hold the load balancer and the data', (environment) => {
  const out = Object.values(networkOf(environment).findResources('AWS::EC2::Route'))
    .map(({ Properties }) => JSON.stringify(Properties.RouteTableId))
    .filter((table) => table.includes('internal'));

  expect(out).toEqual([]);
});

test.each(environments)('in %s rows and blobs do not pay the way through a NAT gateway', (environment) => {
  const services = Object.values(networkOf(environment).findResources('AWS::EC2::VPCEndpoint')).map(({ Properties }) => [
    Properties.VpcEndpointType,
    JSON.stringify(Properties.ServiceName).replace(/^.*\.([a-z0-9]+)".*$/, '$1'),
  ]);

  expect(services.sort()).toEqual([
    ['Gateway', 'dynamodb'],
    ['Gateway', 's3'],
  ]);
});

test.each(environments)('in %s connections that were refused are noted, and kept as long as other logs', (environment) => {
  const template = networkOf(environment);
  template.hasResourceProperties('AWS::EC2::FlowLog', { ResourceType: 'VPC', TrafficType: 'REJECT' });
  template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: configurationOf(environment).retentionDays });
});

test('dev pays for no NAT gateway, staging for one, production for one a zone', () => {
  const count = (environment: (typeof environments)[number]) => Object.keys(networkOf(environment).findResources('AWS::EC2::NatGateway')).length;

  expect([count('dev'), count('staging'), count('production')]).toEqual([0, 1, 3]);
});

test.each(environments)('in %s there is an internet gateway, which a VPC origin asks for', (environment) => {
  networkOf(environment).resourceCountIs('AWS::EC2::InternetGateway', 1);
});

test.each(lasting)('in %s instances have no public subnet to stand in, and the VPC is found again under its name', (environment) => {
  const template = networkOf(environment);
  template.hasResourceProperties('AWS::EC2::Subnet', { Tags: Match.arrayWith([{ Key: 'aws-cdk:subnet-name', Value: 'instances' }]) });
  // A VPC cannot be replaced while anything stands in it: its logical id is never to change.
  expect(Object.keys(template.findResources('AWS::EC2::VPC'))).toEqual(['NetworkVpc7FB7348F']);
});
