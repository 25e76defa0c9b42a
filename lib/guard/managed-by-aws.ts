import { Validations } from 'aws-cdk-lib';
import { ManagedPolicy, type Role } from 'aws-cdk-lib/aws-iam';

/** Gives a role policies that AWS writes, with the reason why we do not write our own. Each is named to cdk-nag, so that a further one is found. */
export function managedByAws(role: Role, names: readonly string[], reason: string): void {
  for (const name of names) {
    role.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName(name));
    Validations.of(role).acknowledge({ id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`, reason });
  }
}
