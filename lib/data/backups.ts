import { ArnFormat, Duration, Stack, Tags } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, type BackupPlanRuleProps, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct, type IConstruct } from 'constructs';
import type { EnvironmentName } from '../config/environment.ts';
import { managedByAws } from '../guard/managed-by-aws.ts';
import { backupVault, keptDays, vaultName } from './backup-vault.ts';
import { RestoreTest } from './restore-test.ts';

export interface BackupsProps {
  readonly environmentName: EnvironmentName;
  readonly disposable: boolean;
  /** Region that holds copies. */
  readonly secondRegion?: string | undefined;
}

/** The tag by which AWS Backup finds what is to be kept; its value is the environment, as an account may hold several. */
export const BACKUP_TAG = 'backup';

/** Has AWS Backup keep a resource. */
export const backedUp = (resource: IConstruct, environmentName: EnvironmentName): void => Tags.of(resource).add(BACKUP_TAG, environmentName);

/** Backups of all that carries the tag: daily and monthly, copied to the second region, and restored once a month to see that they can be. */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, props: BackupsProps) {
    super(scope, id);
    const { environmentName } = props;
    const vault = backupVault(this, 'Vault', props);
    const copies = this.#copies(props);
    const rule = (name: string, kept: number, schedule: Schedule): BackupPlanRuleProps => ({
      ruleName: name,
      scheduleExpression: schedule,
      deleteAfter: Duration.days(kept),
      ...(copies ? { copyActions: [{ destinationBackupVault: copies, deleteAfter: Duration.days(kept) }] } : {}),
    });
    const plan = new BackupPlan(this, 'Plan', {
      backupPlanName: vaultName(environmentName),
      backupVault: vault,
      backupPlanRules: [
        new BackupPlanRule(rule('daily', keptDays.daily, Schedule.cron({ hour: '2', minute: '0' }))),
        new BackupPlanRule(rule('monthly', keptDays.monthly, Schedule.cron({ day: '1', hour: '3', minute: '0' }))),
      ],
    });
    plan.addSelection('Tagged', { resources: [BackupResource.fromTag(BACKUP_TAG, environmentName)], role: this.#role() });
    new RestoreTest(this, 'RestoreTest', { environmentName, vaultArn: vault.backupVaultArn, tag: BACKUP_TAG });
  }

  /** The vault in the second region, by the name it has there: regions hold no references to each other that deploy both ways. */
  #copies({ environmentName, secondRegion }: BackupsProps) {
    if (secondRegion === undefined) return undefined;
    const resourceName = vaultName(environmentName, 'copies');
    const format = { service: 'backup', region: secondRegion, resource: 'backup-vault', resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME };
    return BackupVault.fromBackupVaultArn(this, 'Copies', Stack.of(this).formatArn(format));
  }

  #role(): Role {
    const role = new Role(this, 'Role', { description: 'AWS Backup takes what is tagged', assumedBy: new ServicePrincipal('backup.amazonaws.com') });
    const policies = ['service-role/AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForS3Backup'];
    managedByAws(
      role,
      policies,
      'AWS keeps these in step with what AWS Backup does to each kind of resource; one of ours would break a night of backups.',
    );
    return role;
  }
}
