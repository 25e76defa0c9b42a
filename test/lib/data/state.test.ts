import { expect, test } from 'vitest';
import { type environments, lasting, synthesised } from '../../support/synth.ts';

const STATE = /^AWS::(Backup::BackupVault|DynamoDB::|EFS::FileSystem|KMS::Key|S3::Bucket$)/;

/** What holds state in a stack: logical id and type. */
function state(environment: (typeof environments)[number], stack: string): Readonly<Record<string, string>> {
  const resources: Record<string, { Type: string }> = synthesised(environment).get(stack)?.toJSON().Resources ?? {};
  return Object.fromEntries(Object.entries(resources).flatMap(([id, { Type }]) => (STATE.test(Type) ? [[id, Type]] : [])));
}

test.each(lasting)('in %s whatever holds state outlives its stack, and whatever would replace it', (environment) => {
  for (const template of synthesised(environment).values()) {
    const resources: Record<string, { Type: string; DeletionPolicy?: string; UpdateReplacePolicy?: string }> = template.toJSON().Resources;
    for (const [id, { Type, DeletionPolicy, UpdateReplacePolicy }] of Object.entries(resources)) {
      if (STATE.test(Type)) expect([id, DeletionPolicy, UpdateReplacePolicy]).toEqual([id, 'Retain', 'Retain']);
    }
  }
});

// A logical id that changes is a resource that is replaced. Change one here only when the loss of what it holds is meant.
test.each(lasting)('in %s what holds state has the logical id that it always had', (environment) => {
  expect(state(environment, 'Data')).toEqual({
    BackupsVault1F11AFCC: 'AWS::Backup::BackupVault',
    BucketsBlobsF94FAD01: 'AWS::S3::Bucket',
    BucketsLogsF3E46FAF: 'AWS::S3::Bucket',
    Files51320BCE: 'AWS::EFS::FileSystem',
    Table710B521B: 'AWS::DynamoDB::GlobalTable',
  });
});

test('the vault of copies in the second region has the logical id that it always had', () => {
  expect(state('production', 'Copies')).toEqual({ CopiesA993ADEE: 'AWS::Backup::BackupVault' });
});
