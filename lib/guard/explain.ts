import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A rule of a linter that a resource does not keep, and why not. */
export interface Explanation {
  /** CKV_… is checkov's, W… and E… are cfn-lint's. cdk-nag's are acknowledged by Validations. */
  readonly id: string;
  readonly reason: string;
}

/** Writes explanations beside the resource, into the template, where both linters look for them and where a reader finds them. */
export function explain(construct: IConstruct, ...explanations: readonly Explanation[]): void {
  const resource = CfnResource.isCfnResource(construct) ? construct : construct.node.defaultChild;
  if (!resource || !CfnResource.isCfnResource(resource)) throw new Error(`${construct.node.path} is made of no single resource.`);
  const all: readonly Explanation[] = [...(told.get(resource) ?? []), ...explanations];
  told.set(resource, all);

  const checkov = all.filter(({ id }) => id.startsWith('CKV'));
  const lint = all.filter(({ id }) => !id.startsWith('CKV'));
  if (checkov.length > 0) resource.addMetadata('checkov', { skip: checkov.map(({ id, reason }) => ({ id, comment: reason })) });
  if (lint.length > 0) {
    const reasons = Object.fromEntries(lint.map(({ id, reason }) => [id, reason]));
    resource.addMetadata('cfn-lint', { config: { ignore_checks: Object.keys(reasons) }, reasons });
  }
}

const told = new WeakMap<CfnResource, readonly Explanation[]>();
