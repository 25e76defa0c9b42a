import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { dataOf, lasting, stackOf } from '../../support/synth.ts';

const tagged = (environment: string) => Match.arrayWith([{ Key: 'backup', Value: environment }]);

test.each(lasting)('in %s the table, the blobs and the files are backed up, by their tag', (environment) => {
  const template = dataOf(environment);
  template.hasResourceProperties('AWS::DynamoDB::GlobalTable', { Replicas: Match.arrayWith([Match.objectLike({ Tags: tagged(environment) })]) });
  template.hasResourceProperties('AWS::EFS::FileSystem', { FileSystemTags: tagged(environment) });
  template.hasResourceProperties('AWS::S3::Bucket', {
    Tags: tagged(environment),
    LoggingConfiguration: Match.objectLike({ LogFilePrefix: 'blobs/' }),
  });
  template.hasResourceProperties('AWS::Backup::BackupSelection', {
    BackupSelection: { ListOfTags: [{ ConditionKey: 'backup', ConditionValue: environment, ConditionType: 'STRINGEQUALS' }] },
  });
});

test.each(lasting)('in %s a backup is made each day and kept for 35, and each month and kept for a year', (environment) => {
  dataOf(environment).hasResourceProperties('AWS::Backup::BackupPlan', {
    BackupPlan: {
      BackupPlanRule: [
        Match.objectLike({ RuleName: 'daily', Lifecycle: { DeleteAfterDays: 35 } }),
        Match.objectLike({ RuleName: 'monthly', Lifecycle: { DeleteAfterDays: 365 } }),
      ],
    },
  });
});

test.each(lasting)('in %s nobody deletes a backup before its time', (environment) => {
  dataOf(environment).allResourcesProperties('AWS::Backup::BackupVault', {
    AccessPolicy: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Action: Match.arrayWith(['backup:DeleteRecoveryPoint']) })]) },
  });
});

test('in production vaults are locked, here and in the second region', () => {
  const locked = { LockConfiguration: { MinRetentionDays: 35, MaxRetentionDays: 365 } };
  dataOf('production').allResourcesProperties('AWS::Backup::BackupVault', locked);
  stackOf('production', 'Copies').allResourcesProperties('AWS::Backup::BackupVault', locked);
});

test('production’s backups are copied to a vault in its second region, that stands there', () => {
  const name = 'askyard-production-copies';
  stackOf('production', 'Copies').hasResourceProperties('AWS::Backup::BackupVault', { BackupVaultName: name });
  const [plan] = Object.values(dataOf('production').findResources('AWS::Backup::BackupPlan'));

  for (const { CopyActions } of plan?.Properties.BackupPlan.BackupPlanRule ?? []) {
    expect(JSON.stringify(CopyActions)).toMatch(new RegExp(`:backup:eu-west-1:.*:backup-vault:${name}`));
  }
});

test.each(lasting)('in %s the latest backup of each kind is restored once a month, to see that it can be', (environment) => {
  const template = dataOf(environment);
  template.hasResourceProperties('AWS::Backup::RestoreTestingPlan', {
    ScheduleExpression: Match.stringLikeRegexp('^cron\\(\\d+ \\d+ \\d+ \\* \\? \\*\\)$'),
    RecoveryPointSelection: Match.objectLike({ Algorithm: 'LATEST_WITHIN_WINDOW' }),
  });
  const kinds = Object.values(template.findResources('AWS::Backup::RestoreTestingSelection')).map(
    ({ Properties }) => Properties.ProtectedResourceType,
  );

  expect(kinds.sort()).toEqual(['DynamoDB', 'EFS', 'S3']);
});

test('dev keeps no backups: it may be destroyed with what it holds', () => {
  dataOf('dev').resourceCountIs('AWS::Backup::BackupPlan', 0);
});
