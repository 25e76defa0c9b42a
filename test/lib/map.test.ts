import { Stack } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { Deployment } from '../../lib/deployment.ts';
import { testRelease } from '../support/release.ts';
import { configurationOf, environments, lasting, synthesised, testApp } from '../support/synth.ts';

/** The stacks of an environment, as CDK deploys them. */
const stacksOf = (environment: (typeof environments)[number]): readonly Stack[] =>
  new Deployment(testApp(), configurationOf(environment), testRelease()).node.children.filter((child) => Stack.isStack(child));

test.each(environments)('%s is cut into the stacks that the design names', (environment) => {
  const names = [
    'Data',
    'Edge',
    'EdgeGlobal',
    'Fleet',
    'Network',
    'Observe',
    'ObserveGlobal',
    'Release',
    ...(configurationOf(environment).secondRegion ? ['Copies'] : []),
  ];

  expect([...synthesised(environment).keys()].sort()).toEqual(names.sort());
});

test.each(lasting)('in %s no stack that others refer to can be deleted by mistake', (environment) => {
  // Nothing refers to what watches: it may be deleted and made again at any time.
  for (const { node, terminationProtection } of stacksOf(environment))
    expect([node.id, terminationProtection]).toEqual([node.id, !node.id.startsWith('Observe')]);
});

test('dev can be destroyed whole', () => {
  expect(stacksOf('dev').filter(({ terminationProtection }) => terminationProtection)).toEqual([]);
});

test.each(environments)('in %s no stack exports what another imports, so that none waits for the other to let go', (environment) => {
  for (const template of synthesised(environment).values()) {
    const text = JSON.stringify(template.toJSON());
    expect(text).not.toContain('"Fn::ImportValue"');
    expect(text).not.toContain('"Export"');
  }
});

test.each(environments)('in %s only certificates, the web ACL and alarms of the edge are in us-east-1, where CloudFront has them', (environment) => {
  const elsewhere = stacksOf(environment).filter(({ region }) => region !== configurationOf(environment).region);

  expect(elsewhere.map(({ node, region }) => [node.id, region])).toEqual([
    ...(environment === 'production' ? [['Copies', 'eu-west-1']] : []),
    ['EdgeGlobal', 'us-east-1'],
    ['ObserveGlobal', 'us-east-1'],
  ]);
});

test.each(environments)('in %s every resource that takes tags says which environment it belongs to', (environment) => {
  for (const [stack, template] of synthesised(environment)) {
    for (const [id, { Properties }] of Object.entries<{ Properties?: { Tags?: unknown } }>(template.toJSON().Resources)) {
      if (Array.isArray(Properties?.Tags))
        expect([stack, id, Properties.Tags]).toEqual([
          stack,
          id,
          expect.arrayContaining([expect.objectContaining({ Key: 'environment', Value: environment })]),
        ]);
    }
  }
});

test('three environments are synthesised in less than 12 seconds of the processor', () => {
  const before = process.cpuUsage();
  const app = testApp({ validated: true });
  for (const environment of environments) new Deployment(app, configurationOf(environment), testRelease());
  app.synth();
  const { user, system } = process.cpuUsage(before);

  expect((user + system) / 1e6).toBeLessThan(12);
}, 120_000);
