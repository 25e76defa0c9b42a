import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { COLOURS } from '../../../lib/release/colours.ts';
import { configurationOf, environments, fleetOf, lasting } from '../../support/synth.ts';

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const TARGETS = 'AWS::ElasticLoadBalancingV2::TargetGroup';

type Resource = { readonly Properties: Readonly<Record<string, unknown>>; readonly UpdatePolicy?: unknown; readonly DependsOn?: readonly string[] };

const found = (template: Template, type: string): readonly (readonly [id: string, resource: Resource])[] =>
  Object.entries<Resource>(template.findResources(type) as Record<string, Resource>);

describe.each(environments)('the fleet of %s', (environment) => {
  const fleet = fleetOf(environment);
  const { fleet: shape, calendar } = configurationOf(environment);

  test('has a load balancer that cannot be reached from the internet', () => {
    fleet.allResourcesProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal' });
  });

  test('takes TLS alone', () => {
    fleet.allResourcesProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: Match.stringLikeRegexp('^ELBSecurityPolicy-TLS13-1-2-Res'),
    });
  });

  test('never counts a redirect as healthy, and asks where none is given', () => {
    fleet.resourceCountIs(TARGETS, 2);
    fleet.allResourcesProperties(TARGETS, { Matcher: { HttpCode: '200' }, HealthCheckPath: '/health/ready' });
  });

  test('shares readers among the colours by the weights that operators chose, not by the template', () => {
    const weights = COLOURS.map((colour) => Match.objectLike({ Weight: `{{resolve:ssm:/askyard/${environment}/${colour}/weight}}` }));

    fleet.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      DefaultActions: [Match.objectLike({ Type: 'forward', ForwardConfig: Match.objectLike({ TargetGroups: weights }) })],
    });
  });

  test('drains for longer than the longest run', () => {
    for (const [, { Properties }] of found(fleet, TARGETS)) {
      const attributes = Properties.TargetGroupAttributes as readonly { readonly Key: string; readonly Value: string }[];
      const delay = attributes.find(({ Key }) => Key === 'deregistration_delay.timeout_seconds')?.Value;
      expect(Number(delay)).toBeGreaterThan(shape.longestRunSeconds);
    }
    fleet.allResourcesProperties('AWS::AutoScaling::LifecycleHook', {
      LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
      DefaultResult: 'CONTINUE',
    });
    fleet.resourceCountIs('AWS::AutoScaling::LifecycleHook', 2);
    for (const [, { Properties }] of found(fleet, 'AWS::AutoScaling::LifecycleHook')) {
      expect(Number(Properties.HeartbeatTimeout)).toBeGreaterThan(2 * shape.longestRunSeconds);
    }
  });

  test('has no size in its template: a deploy resets nothing', () => {
    fleet.resourceCountIs(GROUP, 2);
    fleet.allResourcesProperties(GROUP, { MinSize: '0', MaxSize: String(shape.maximum), DesiredCapacity: Match.absent() });
    for (const [, { UpdatePolicy }] of found(fleet, GROUP)) {
      expect(UpdatePolicy).toMatchObject({ AutoScalingScheduledAction: { IgnoreUnmodifiedGroupSizeProperties: true } });
    }
    fleet.resourceCountIs('AWS::AutoScaling::ScheduledAction', 0);
    fleet.resourceCountIs('AWS::AutoScaling::WarmPool', 0);
  });

  test('refreshes every group a new instance first, watched by alarms, and waits for no instance that is set apart', () => {
    for (const [, { UpdatePolicy }] of found(fleet, GROUP)) {
      expect(UpdatePolicy).toMatchObject({
        AutoScalingInstanceRefresh: {
          Strategy: 'Rolling',
          Preferences: {
            MinHealthyPercentage: 100,
            StandbyInstances: 'Ignore',
            ScaleInProtectedInstances: 'Ignore',
            BakeTime: 300,
            AlarmSpecification: { Alarms: [expect.anything(), expect.anything()] },
          },
        },
      });
    }
  });

  test('believes an instance healthy only when the load balancer and its volumes say so', () => {
    fleet.allResourcesProperties(GROUP, {
      HealthCheckType: Match.stringLikeRegexp('ELB,EBS|EBS,ELB'),
      HealthCheckGracePeriod: 240,
      DefaultInstanceWarmup: 240,
    });
  });

  test('launches by a version with a number, from an image that is chosen with the release', () => {
    fleet.allResourcesProperties(GROUP, {
      MixedInstancesPolicy: Match.objectLike({
        LaunchTemplate: Match.objectLike({
          LaunchTemplateSpecification: Match.objectLike({ Version: { 'Fn::GetAtt': [Match.anyValue(), 'LatestVersionNumber'] } }),
        }),
      }),
    });
    for (const colour of COLOURS) {
      fleet.hasResourceProperties('AWS::EC2::LaunchTemplate', {
        LaunchTemplateData: Match.objectLike({ ImageId: `resolve:ssm:/askyard/${environment}/${colour}/image` }),
      });
    }
  });

  test('hands credentials out by IMDSv2, one hop far, and has no key pair', () => {
    fleet.allResourcesProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: Match.objectLike({
        MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1, HttpEndpoint: 'enabled' },
        KeyName: Match.absent(),
      }),
    });
  });

  test('encrypts the root volume', () => {
    fleet.allResourcesProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: Match.objectLike({
        BlockDeviceMappings: [
          { DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeType: 'gp3', VolumeSize: shape.rootVolumeGib, DeleteOnTermination: true } },
        ],
      }),
    });
  });

  test('keeps the on-demand base, and takes Spot above it only where that was chosen', () => {
    fleet.allResourcesProperties(GROUP, {
      CapacityRebalance: shape.spotAbove,
      MixedInstancesPolicy: Match.objectLike({
        InstancesDistribution: Match.objectLike({
          OnDemandBaseCapacity: shape.onDemandBase,
          OnDemandPercentageAboveBaseCapacity: shape.spotAbove ? 0 : 100,
        }),
      }),
    });
  });

  test('adds no security group and no rule to one: they are all in the network', () => {
    for (const type of ['SecurityGroup', 'SecurityGroupIngress', 'SecurityGroupEgress']) fleet.resourceCountIs(`AWS::EC2::${type}`, 0);
  });

  test('keeps the calendar by schedules of their own time zones, which ask a lambda', () => {
    fleet.resourceCountIs('AWS::Scheduler::Schedule', calendar.length);
    for (const { schedule, timeZone } of calendar) {
      fleet.hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: schedule, ScheduleExpressionTimezone: timeZone });
    }
  });

  test('gets its first size last, after everything that an instance needs to boot', () => {
    const [[, size] = []] = found(fleet, 'Custom::FirstSize');

    expect(size?.Properties).toMatchObject({ minimum: String(shape.minimum) });
    for (const type of ['AWS::AutoScaling::LifecycleHook', 'AWS::ElasticLoadBalancingV2::Listener']) {
      for (const [id] of found(fleet, type)) expect(size?.DependsOn).toContain(id);
    }
    const policies = found(fleet, 'AWS::IAM::Policy').map(([id]) => id);
    expect(size?.DependsOn).toContain(policies.find((id) => id.startsWith('InstancePolicy')));
  });

  test('lets the drain lambda tell instances one thing alone', () => {
    fleet.resourceCountIs('AWS::SSM::Document', 1);
    fleet.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({ Action: 'ssm:SendCommand', Condition: { StringEquals: { 'ssm:resourceTag/askyard:fleet': `${environment}-Fleet` } } }),
        ]),
      }),
    });
    expect(JSON.stringify(fleet.toJSON())).not.toContain('AWS-RunShellScript');
  });

  test('tags instances as those that the drain lambda may tell something', () => {
    for (const colour of COLOURS) {
      fleet.hasResourceProperties('AWS::EC2::LaunchTemplate', {
        LaunchTemplateData: Match.objectLike({
          TagSpecifications: Match.arrayWith([
            Match.objectLike({
              ResourceType: 'instance',
              Tags: Match.arrayWith([
                { Key: 'askyard:colour', Value: colour },
                { Key: 'askyard:fleet', Value: `${environment}-Fleet` },
              ]),
            }),
          ]),
        }),
      });
    }
  });

  test('has the weights written back after each update of its stack, failed ones among them', () => {
    fleet.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: Match.objectLike({
        source: ['aws.cloudformation'],
        detail: { 'stack-id': [{ Ref: 'AWS::StackId' }], 'status-details': { status: ['UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'] } },
      }),
    });
  });

  test('says of every alarm how bad it is, and has the page that says what to do', () => {
    expect(found(fleet, 'AWS::CloudWatch::Alarm').length).toBeGreaterThanOrEqual(4);
    for (const [, { Properties }] of found(fleet, 'AWS::CloudWatch::Alarm')) {
      if (Properties.AlarmDescription === undefined) continue;
      const said = String(Properties.AlarmDescription);
      const runbook = /^Severity: (?:high|low)\. .+ Runbook: (docs\/runbooks\/[a-z-]+\.md)$/.exec(said)?.[1];
      expect(runbook !== undefined && existsSync(join(import.meta.dirname, '../../..', runbook)), said).toBe(true);
    }
  });

  test('grants nothing on everything but what AWS lets nobody narrow', () => {
    const wide = new Set<string>();
    for (const [, { Properties }] of found(fleet, 'AWS::IAM::Policy')) {
      const { Statement } = Properties.PolicyDocument as {
        readonly Statement: readonly { readonly Action: string | string[]; readonly Resource: unknown }[];
      };
      for (const { Action, Resource } of Statement) if (Resource === '*') for (const action of [Action].flat()) wide.add(action.replace(/:.*/, ''));
    }
    expect([...wide].toSorted()).toEqual(['autoscaling', 'ec2messages', 'elasticloadbalancing', 'ssm', 'ssmmessages']);
  });
});

test.each(lasting)('in %s the load balancer cannot be deleted by mistake', (environment) => {
  fleetOf(environment).hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    LoadBalancerAttributes: Match.arrayWith([{ Key: 'deletion_protection.enabled', Value: 'true' }]),
  });
});
