import { CfnResource, Validations } from 'aws-cdk-lib';
import { rules } from 'cdk-nag';
import type { IConstruct } from 'constructs';

/** Why a wildcard in a policy is as narrow as it can be. */
export interface Wildcard {
  /** Of cdk-nag's finding, such as `Resource::<FallbackBucket.Arn>/*`; names of other stacks' outputs in it are ours to leave out. */
  readonly finding: RegExp;
  readonly reason: string;
}

/**
 * Gives the wildcards of a role or policy their reasons, beside where they are written. cdk-nag wants each by its whole text, in which
 * there are hashes of logical ids; a pattern says what is meant. What no pattern matches is found as before.
 */
export function explainWildcards(scope: IConstruct, wildcards: readonly Wildcard[]): void {
  // Validation comes when references between stacks are what they will be in the template: cdk-nag reads them then too.
  scope.node.addValidation({
    validate: () => {
      for (const node of scope.node.findAll()) explainAt(node, wildcards);
      return [];
    },
  });
}

function explainAt(node: IConstruct, wildcards: readonly Wildcard[]): void {
  if (!CfnResource.isCfnResource(node)) return;
  const findings = rules.iam.IAMNoWildcardPermissions(node);
  if (!Array.isArray(findings)) return;
  for (const finding of findings) {
    const reason = wildcards.find((wildcard) => wildcard.finding.test(finding))?.reason;
    if (reason !== undefined) Validations.of(node).acknowledge({ id: `AwsSolutions-IAM5[${finding}]`, reason });
  }
}
