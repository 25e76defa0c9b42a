import { isDeepStrictEqual } from 'node:util';
import { STATEFUL } from './stateful.ts';

/** A resource of a template, as far as its loss depends on it. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: unknown;
  readonly DeletionPolicy?: string;
}

/** A synthesised stack: what it is called, where it stands, and its resources by their logical ids. */
export interface SynthesisedStack {
  readonly name: string;
  readonly region: string;
  readonly resources: Readonly<Record<string, Resource>>;
}

/** A stateful resource that a deployment would take away, or would no longer protect. */
export interface Loss {
  /** `STACK/LOGICALID`. */
  readonly resource: string;
  readonly type: string;
  readonly how: string;
}

/**
 * What would be lost by deploying `after` where `before` stands. What `before` lets go of with its stack (all of dev) is nobody's loss.
 * A resource that moves to another stack or another id is one: CloudFormation makes it anew there, empty.
 */
export function losses(before: readonly SynthesisedStack[], after: readonly SynthesisedStack[]): readonly Loss[] {
  return before.flatMap((stack) => {
    const next = after.find(({ name }) => name === stack.name);
    return Object.entries(stack.resources)
      .filter(([, { Type, DeletionPolicy = 'Delete' }]) => STATEFUL.has(Type) && DeletionPolicy !== 'Delete')
      .flatMap(([id, resource]) => {
        const how = lostBy(resource, stack, next, next?.resources[id]);
        return how === undefined ? [] : [{ resource: `${stack.name}/${id}`, type: resource.Type, how }];
      });
  });
}

function lostBy(was: Resource, stack: SynthesisedStack, next: SynthesisedStack | undefined, is: Resource | undefined): string | undefined {
  if (next === undefined) return `removed: there is no stack ${stack.name} any more`;
  if (next.region !== stack.region) return `removed: its stack moves from ${stack.region} to ${next.region}`;
  if (is === undefined) return 'removed: its logical id is gone';
  if (is.Type !== was.Type) return `replaced: its id now names an ${is.Type}`;
  const changed = STATEFUL.get(was.Type)?.filter((path) => !isDeepStrictEqual(valueAt(was.Properties, path), valueAt(is.Properties, path)));
  if (changed !== undefined && changed.length > 0) return `replaced: ${changed.join(', ')} cannot be changed in place`;
  // Nothing is lost yet, but the next removal would pass this gate as nobody's loss.
  return (is.DeletionPolicy ?? 'Delete') === 'Delete' ? `no longer kept: its deletion policy was ${was.DeletionPolicy}` : undefined;
}

function valueAt(properties: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    return typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;
  }, properties);
}
