import { Match, type Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { canaryHostsOf } from '../../../lib/config/hosts.ts';
import { configurationOf, environments, stackOf } from '../../support/synth.ts';

/** A text as CloudFormation would put it together, with REFERENCE for what it knows alone. */
const resolved = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'Fn::Join' in value && Array.isArray(value['Fn::Join'])) {
    const [separator, parts] = value['Fn::Join'];
    return parts.map(resolved).join(separator);
  }
  return 'REFERENCE';
};

function placesIn(template: Template): Readonly<Record<string, unknown>> {
  const [parameter] = Object.values(template.findResources('AWS::SSM::Parameter'));
  return JSON.parse(resolved(parameter?.Properties.Value));
}

describe.each(environments)('in %s', (environment) => {
  const stacks = ['Data', 'Release', 'Fleet', 'Edge'] as const;

  test.each(stacks)('%s tells yard its places beneath the path of the environment', (stack) => {
    const template = stackOf(environment, stack);
    template.resourceCountIs('AWS::SSM::Parameter', 1);
    template.hasResourceProperties('AWS::SSM::Parameter', { Name: `/askyard/${environment}/map/${stack.toLowerCase()}`, Type: 'String' });
  });

  test('the places of all stacks together are all that yard asks for, each told once', () => {
    const told = stacks.flatMap((stack) => Object.keys(placesIn(stackOf(environment, stack))));
    expect(told.toSorted()).toEqual(
      [
        ...['environment', 'region', 'groups', 'targetGroups', 'listener', 'canaryRule', 'loadBalancer', 'fleetStack', 'alarms'],
        ...['networkHost', 'siteHosts', 'chatParameter', 'calendar', 'table', 'queue', 'deadLetters', 'archives', 'assets', 'logGroup'],
        'distributions',
      ].toSorted(),
    );
  });

  test('what the fleet tells is sound JSON with both colours', () => {
    const places = placesIn(stackOf(environment, 'Fleet'));
    expect(places).toMatchObject({
      environment,
      region: configurationOf(environment).region,
      groups: { blue: 'REFERENCE', green: 'REFERENCE' },
      alarms: { blue: [expect.anything(), expect.anything()], green: [expect.anything(), expect.anything()] },
      fleetStack: `${environment}-Fleet`,
      chatParameter: `/askyard/${environment}/chat`,
      siteHosts: expect.arrayContaining([expect.stringContaining('.')]),
      calendar: { group: expect.any(String), function: expect.any(String), role: expect.any(String) },
    });
  });

  test('the readers of the canary hosts have weights of their own, which operators chose', () => {
    const weights = ['blue', 'green'].map((colour) => Match.objectLike({ Weight: `{{resolve:ssm:/askyard/${environment}/canary/${colour}}}` }));
    stackOf(environment, 'Fleet').hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
      Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: [...canaryHostsOf(configurationOf(environment))] } }],
      Actions: [Match.objectLike({ Type: 'forward', ForwardConfig: Match.objectLike({ TargetGroups: weights }) })],
    });
  });

  test('the weights of both are written back after an update, and nobody else’s rule is', () => {
    const fleet = stackOf(environment, 'Fleet');
    const [[rule] = []] = Object.entries(fleet.findResources('AWS::ElasticLoadBalancingV2::ListenerRule'));
    const statement = Match.objectLike({ Action: 'elasticloadbalancing:ModifyRule', Resource: { Ref: rule } });
    fleet.hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: Match.objectLike({ Statement: Match.arrayWith([statement]) }) });
  });
});
