import { EventField, Match, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { described } from './notice.ts';

export interface BackupFailuresProps {
  /** Name of the vault that backups go to. */
  readonly vault: string;
  /** Where it is told of. */
  readonly topic: ITopic;
}

const ENDED_BADLY = ['ABORTED', 'EXPIRED', 'FAILED'];

/** A backup, a copy or a restore test that ended badly. AWS Backup tells of each by an event, and of none by a metric that names the vault. */
export class BackupFailures extends Construct {
  constructor(scope: Construct, id: string, { vault, topic }: BackupFailuresProps) {
    super(scope, id);
    const ours = Match.suffix(`:backup-vault:${vault}`);
    const events = [
      { id: 'Backup', detailType: 'Backup Job State Change', detail: { state: ENDED_BADLY, backupVaultArn: ours } },
      { id: 'Copy', detailType: 'Copy Job State Change', detail: { state: ENDED_BADLY, sourceBackupVaultArn: ours } },
      // Restores name no vault: environments that share an account are all told.
      { id: 'Restore', detailType: 'Restore Job State Change', detail: { status: ENDED_BADLY } },
    ];
    const says = `${EventField.detailType} at ${EventField.time}: a job of AWS Backup for ${EventField.fromPath('$.detail.resourceType')} ended badly.`;
    const message = RuleTargetInput.fromText(described({ severity: 'medium', says, runbook: 'backup-failed' }));
    for (const { id: name, detailType, detail } of events) {
      new Rule(this, name, {
        description: `${name} of AWS Backup ended badly`,
        eventPattern: { source: ['aws.backup'], detailType: [detailType], detail },
        targets: [new SnsTopic(topic, { message })],
      });
    }
  }
}
