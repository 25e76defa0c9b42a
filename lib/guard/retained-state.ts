import { CfnDeletionPolicy } from 'aws-cdk-lib';
import type { Guard } from './guard.ts';

/** What cannot be made again from anything else. */
const STATE = new Set([
  'AWS::Backup::BackupVault',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::EFS::FileSystem',
  'AWS::KMS::Key',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
]);

/** State outlives its stack, and whatever takes its place: a rename or a changed property once took a table along elsewhere. */
export const retainedState: Guard = {
  broken: ({ cfnResourceType, cfnOptions: { deletionPolicy, updateReplacePolicy } }) =>
    STATE.has(cfnResourceType) && !(deletionPolicy === CfnDeletionPolicy.RETAIN && updateReplacePolicy === CfnDeletionPolicy.RETAIN)
      ? `${cfnResourceType} holds state, and is not retained when it is deleted or replaced: give it removal(disposable).`
      : undefined,
};
