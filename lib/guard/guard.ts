import { Annotations, CfnResource, type IAspect, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A rule that every resource is held against while it is synthesised: what breaks it never reaches an account. */
export interface Guard {
  /** In a sentence, what is wrong with the resource and what it should be; nothing where all is well or the rule does not concern it. */
  broken(resource: CfnResource): string | undefined;
}

/** Holds all resources against a rule, once they are as they will be deployed. */
export class Guarded implements IAspect {
  readonly #guard: Guard;

  constructor(guard: Guard) {
    this.#guard = guard;
  }

  visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node)) return;
    const sentence = this.#guard.broken(node);
    if (sentence !== undefined) Annotations.of(node).addError(sentence);
  }
}

/** What a property will be in the template, where references are objects; nothing where it is no object itself. */
export function resolved(resource: CfnResource, value: unknown): Readonly<Record<string, unknown>> {
  const found: unknown = Stack.of(resource).resolve(value);
  return isRecord(found) ? found : {};
}

/** A property of properties. */
export function inner(properties: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  const found = properties[name];
  return isRecord(found) ? found : {};
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
