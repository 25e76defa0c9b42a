import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { COLOURS } from '../../../lib/release/colours.ts';
import { parameterName } from '../../../lib/release/parameters.ts';
import { environments, releaseOf } from '../../support/synth.ts';

type Statement = { readonly Sid?: string; readonly Action: string | readonly string[]; readonly Resource: unknown };

const wantedOf = (environment: (typeof environments)[number]): string => {
  const [resource] = Object.values(releaseOf(environment).findResources('Custom::Release'));
  return JSON.stringify(resource?.Properties.wanted);
};

const statementsOf = (environment: (typeof environments)[number]): readonly Statement[] =>
  Object.values(releaseOf(environment).findResources('AWS::IAM::Policy')).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

describe.each(environments)('in %s', (environment) => {
  test('no bucket of releases can be made public, and TLS alone reaches it', () => {
    const template = releaseOf(environment);
    const blocked = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
    template.allResourcesProperties('AWS::S3::Bucket', { PublicAccessBlockConfiguration: blocked });
    const secure = { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
    template.allResourcesProperties('AWS::S3::BucketPolicy', { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(secure)]) } });
  });

  test('the edge may read what pages load, and not what instances boot', () => {
    const policies = Object.values(releaseOf(environment).findResources('AWS::S3::BucketPolicy'));
    const read = policies.filter((policy) => JSON.stringify(policy).includes('cloudfront.amazonaws.com'));
    expect(read).toHaveLength(1);
    expect(JSON.stringify(read[0]?.Properties.Bucket)).toMatch(/Assets/);
    expect(JSON.stringify(read)).toContain('AWS:SourceAccount');
  });

  test('no parameter is CloudFormation’s: an operator’s choice is never taken back by a deploy', () => {
    const names = Object.values(releaseOf(environment).findResources('AWS::SSM::Parameter')).map(({ Properties }) => Properties.Name);
    // Where things are is CloudFormation's to say.
    expect(names).toEqual([`/askyard/${environment}/map/release`]);
  });

  test('publishing may remove no choice, and reaches no other environment’s', () => {
    const statements = statementsOf(environment);
    const actions = statements.flatMap(({ Action }) => Action).filter((action) => action.startsWith('ssm:'));
    expect(actions.sort()).toEqual(['ssm:GetParameter', 'ssm:GetParametersByPath', 'ssm:PutParameter']);
    const choices = JSON.stringify(statements.find(({ Sid }) => Sid === 'Choices')?.Resource);
    expect(choices).toContain(`parameter/askyard/${environment}/*`);
    for (const other of environments) if (other !== environment) expect(choices).not.toContain(`askyard/${other}`);
  });

  test('each colour has its own choice of release, image and weight', () => {
    const names = COLOURS.flatMap((colour) => (['release', 'image', 'weight'] as const).map((choice) => parameterName(environment, colour, choice)));
    expect(new Set(names).size).toBe(6);
    expect(names).toContain(`/askyard/${environment}/green/release`);
  });

  test('a deploy makes its release live in dev alone', () => {
    expect(wantedOf(environment)).toContain(`\\"live\\":${environment === 'dev'}`);
  });

  test('what instances say outlives them', () => {
    const groups = Object.entries(releaseOf(environment).findResources('AWS::Logs::LogGroup'));
    const [, instances] = groups.find(([id]) => id.includes('InstanceLogs')) ?? [];
    expect(instances?.Properties.RetentionInDays).toBeGreaterThan(0);
    expect(instances?.DeletionPolicy).toBe(environment === 'dev' ? 'Delete' : 'Retain');
  });
});
