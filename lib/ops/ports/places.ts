import type { Colour } from '../../release/colours.ts';

/**
 * Where an environment's parts are, as its stacks tell by the parameters beneath `/askyard/NAME/map/`: `yard` looks
 * nothing up by guessed names. One JSON parameter a stack, merged.
 */
export type Places = {
  readonly environment: string;
  readonly region: string;
  /** Names of the Auto Scaling groups. */
  readonly groups: Readonly<Record<Colour, string>>;
  /** ARNs. */
  readonly targetGroups: Readonly<Record<Colour, string>>;
  /** ARN of the listener whose default action shares the readers. */
  readonly listener: string;
  /** ARN of the rule for the canary hosts. */
  readonly canaryRule: string;
  readonly loadBalancer: string;
  readonly table: string;
  readonly archives: string;
  /** Bucket of what pages load, beneath `assets/`. */
  readonly assets: string;
  readonly queue: string;
  readonly deadLetters: string;
  /** Of the instances' lines. */
  readonly logGroup: string;
  /** Ids of the distributions. */
  readonly distributions: readonly string[];
  /** Name of the stack that a rollout holds. */
  readonly fleetStack: string;
  /** Names of the alarms that a rollout watches. */
  readonly alarms: Readonly<Record<Colour, readonly string[]>>;
  readonly networkHost: string;
  readonly siteHosts: readonly string[];
  /** Name of the parameter that may hold the chat's webhook address; a SecureString. */
  readonly chatParameter: string;
  /** Name of the schedules' group, ARN of the lambda that they call, and of the role in which they call it. */
  readonly calendar: { readonly group: string; readonly function: string; readonly role: string };
};
