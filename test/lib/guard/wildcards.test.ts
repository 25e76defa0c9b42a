import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { explainWildcards } from '../../../lib/guard/wildcards.ts';
import { testApp } from '../../support/synth.ts';

test('a wildcard that is explained is let through, and one beside it is not', () => {
  const app = testApp();
  const stack = new Stack(app, 'Planted');
  const bucket = Bucket.fromBucketName(stack, 'Bucket', 'a-bucket');
  const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  role.addToPolicy(
    new PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('archives/*'), bucket.arnForObjects('else/*')] }),
  );
  explainWildcards(role, [{ finding: /^Resource::.*a-bucket\/archives\/\*$/, reason: 'Archives are named by their hashes.' }]);
  app.synth();

  const { violations } = new AwsSolutionsChecks(app).validateScope(app);

  expect(violations.map(({ ruleName }) => ruleName)).toEqual([expect.stringMatching(/^AwsSolutions-IAM5\[Resource::.*a-bucket\/else\/\*\]$/)]);
});
