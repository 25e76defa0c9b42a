/** A colour as the template names it. */
export interface Named {
  readonly colour: string;
  readonly group: string;
  /** ARN of its target group. */
  readonly targets: string;
  /** Name of the parameter that holds its weight. */
  readonly weight: string;
}

/** A colour as it is. */
export interface Standing {
  readonly colour: string;
  readonly weight: number;
  readonly minimum: number;
  readonly desired: number;
}

/** The colour that is to get its first size; undefined where there are sizes already, which are somebody's choice. */
export function firstToGrow(colours: readonly Standing[]): Standing | undefined {
  if (colours.some(({ minimum, desired }) => minimum > 0 || desired > 0)) return undefined;
  const [first] = colours.toSorted((a, b) => b.weight - a.weight);
  return first;
}

/** What the load balancer says of a target. */
export interface Health {
  readonly instance: string;
  readonly state: string;
  /** Why it is not healthy, in AWS' words. */
  readonly why: string;
}

export const isServing = (targets: readonly Health[]): boolean => targets.some(({ state }) => state === 'healthy');

/** Why a deployment fails, for whoever reads the stack's events. */
export function notServing(colour: string, seconds: number, targets: readonly Health[]): string {
  const found = targets.map(({ instance, state, why }) => `${instance} ${state}${why === '' ? '' : ` (${why})`}`).join(', ');
  return targets.length === 0
    ? `No instance of ${colour} came up in ${seconds} s. The activity of its Auto Scaling group says why.`
    : `No instance of ${colour} was healthy after ${seconds} s: ${found}. The instance's console output says how far it booted.`;
}

/** Reads the properties that the template hands over, which CloudFormation brings as text. @throws naming what is off */
export function wantedOf(properties: Readonly<Record<string, unknown>>): { readonly minimum: number; readonly colours: readonly Named[] } {
  const { minimum, colours } = properties;
  if (typeof minimum !== 'string' || !/^[1-9]\d*$/.test(minimum))
    throw new Error(`minimum is ${JSON.stringify(minimum)}; allowed is a number from 1.`);
  if (!Array.isArray(colours) || !colours.every(isNamed)) throw new Error('colours lacks a colour, group, targets or weight.');
  return { minimum: Number(minimum), colours };
}

function isNamed(one: unknown): one is Named {
  if (typeof one !== 'object' || one === null) return false;
  const found: Readonly<Record<string, unknown>> = { ...one };
  return ['colour', 'group', 'targets', 'weight'].every((name) => typeof found[name] === 'string');
}
