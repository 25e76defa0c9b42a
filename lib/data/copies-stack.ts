import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type BackupVaultProps, backupVault } from './backup-vault.ts';

export type CopiesStackProps = StackProps & BackupVaultProps;

/** In the second region: the vault that copies of backups go to. It must stand before the first copy is made. */
export class CopiesStack extends Stack {
  constructor(scope: Construct, id: string, props: CopiesStackProps) {
    super(scope, id, props);
    backupVault(this, 'Copies', props, 'copies');
  }
}
