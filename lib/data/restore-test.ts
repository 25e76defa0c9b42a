import { CfnRestoreTestingPlan, CfnRestoreTestingSelection } from 'aws-cdk-lib/aws-backup';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { EnvironmentName } from '../config/environment.ts';
import { managedByAws } from '../guard/managed-by-aws.ts';

export interface RestoreTestProps {
  readonly environmentName: EnvironmentName;
  readonly vaultArn: string;
  /** Key of the tag on what is backed up. */
  readonly tag: string;
}

/** Kinds of what we back up, in AWS Backup's words. */
const KINDS = ['DynamoDB', 'EFS', 'S3'] as const;

/** A backup that nobody has restored is a hope. Once a month the latest of each kind is restored beside the original, kept for a working day, and removed. */
export class RestoreTest extends Construct {
  constructor(scope: Construct, id: string, { environmentName, vaultArn, tag }: RestoreTestProps) {
    super(scope, id);
    // Names here take letters, digits and low lines alone.
    const plan = new CfnRestoreTestingPlan(this, 'Plan', {
      restoreTestingPlanName: `askyard_${environmentName}`,
      scheduleExpression: 'cron(0 6 2 * ? *)',
      startWindowHours: 4,
      recoveryPointSelection: {
        algorithm: 'LATEST_WITHIN_WINDOW',
        includeVaults: [vaultArn],
        recoveryPointTypes: ['SNAPSHOT'],
        selectionWindowDays: 7,
      },
    });
    const role = this.#role();
    for (const kind of KINDS) {
      const selection = new CfnRestoreTestingSelection(this, kind, {
        restoreTestingPlanName: plan.restoreTestingPlanName,
        restoreTestingSelectionName: kind,
        protectedResourceType: kind,
        protectedResourceArns: ['*'],
        protectedResourceConditions: { stringEquals: [{ key: `aws:ResourceTag/${tag}`, value: environmentName }] },
        iamRoleArn: role.roleArn,
        validationWindowHours: 8,
      });
      selection.addResourceDependency(plan);
    }
  }

  #role(): Role {
    const role = new Role(this, 'Role', {
      description: 'AWS Backup restores beside the original, to see that it can',
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
    });
    const policies = ['service-role/AWSBackupServiceRolePolicyForRestores', 'AWSBackupServiceRolePolicyForS3Restore'];
    managedByAws(role, policies, 'AWS keeps these in step with what restoring each kind of resource takes.');
    return role;
  }
}
