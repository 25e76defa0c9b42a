import { Duration } from 'aws-cdk-lib';
import { BackupVault, type LockConfiguration } from 'aws-cdk-lib/aws-backup';
import type { Construct } from 'constructs';
import type { EnvironmentName } from '../config/environment.ts';
import { removal } from '../guard/removal.ts';

export interface BackupVaultProps {
  readonly environmentName: EnvironmentName;
  readonly disposable: boolean;
}

/** How long daily and monthly backups are kept. */
export const keptDays = { daily: 35, monthly: 365 } as const;

/** What the vault of an environment is called; `copies` for the one in the second region. */
export const vaultName = (environmentName: EnvironmentName, copies?: 'copies'): string =>
  ['askyard', environmentName, copies].filter(Boolean).join('-');

/**
 * Where backups lie. Nobody may delete one before its time, whatever their role; in production the vault is locked too, so that nobody
 * shortens the time. Governance mode: a lock that not even AWS can lift would bill us for ten years after one slip of a digit.
 */
export const backupVault = (scope: Construct, id: string, { environmentName, disposable }: BackupVaultProps, copies?: 'copies'): BackupVault =>
  new BackupVault(scope, id, {
    backupVaultName: vaultName(environmentName, copies),
    blockRecoveryPointDeletion: true,
    removalPolicy: removal(disposable),
    ...(environmentName === 'production' ? { lockConfiguration: lock } : {}),
  });

const lock: LockConfiguration = { minRetention: Duration.days(keptDays.daily), maxRetention: Duration.days(keptDays.monthly) };
