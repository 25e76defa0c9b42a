import { Stack } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { DataStack } from '../../../lib/data/data-stack.ts';
import { dataPermissions } from '../../../lib/data/permissions.ts';
import { Deployment } from '../../../lib/deployment.ts';
import { testRelease } from '../../support/release.ts';
import { configurationOf, environments, testApp } from '../../support/synth.ts';

/** The statements that instances of an environment are given, as a policy has them. */
function statements(environment: (typeof environments)[number]): readonly { readonly Action: string | string[]; readonly Resource: unknown }[] {
  const data = new Deployment(testApp(), configurationOf(environment), testRelease()).node.findChild('Data');
  if (!(data instanceof DataStack)) throw new Error('The data live in a DataStack.');
  return Stack.of(data).resolve(dataPermissions(data).map((statement) => statement.toStatementJson()));
}

test.each(environments)('in %s the service may read and write rows, blobs and tasks, and do nothing to what holds them', (environment) => {
  const actions = statements(environment).flatMap(({ Action }) => Action);

  expect(actions.filter((action) => /Table|Bucket|Scan|List|Purge|CreateQueue|DeleteQueue|SetQueue|\*/.test(action))).toEqual(['s3:ListBucket']);
});

test.each(environments)('in %s the service may touch no resource but those that are named', (environment) => {
  for (const { Resource } of statements(environment)) expect([Resource].flat()).not.toContain('*');
});
