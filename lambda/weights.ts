import { GetParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';

/** A colour's weight: whole, from 0 to 999, as a listener takes it. */
export function weightOf(name: string, value: string | undefined): number {
  if (value === undefined || !/^\d{1,3}$/.test(value))
    throw new Error(`${name} is ${JSON.stringify(value ?? null)}; allowed is a number from 0 to 999.`);
  return Number(value);
}

/** The weights that parameters hold, in the order of their names. */
export async function weightsOf(systems: SSMClient, names: readonly string[]): Promise<readonly number[]> {
  const { Parameters: found = [] } = await systems.send(new GetParametersCommand({ Names: [...names] }));
  return names.map((name) => weightOf(name, found.find(({ Name }) => Name === name)?.Value));
}
