import { GetParametersCommand, type ParameterType, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { inBatches, type Patience, readBack } from './read-back.ts';

/** Names that `GetParameters` takes at once. */
const AT_ONCE = 10;

/** EC2 looks at an image's id after SSM took it, and only then is it the parameter's value. */
const IMAGE_PATIENCE: Patience = { looks: 30, pause: 1_000 };

/** A parameter as it is. Its version counts its writes. */
export type Parameter = { readonly value: string; readonly version: number };

/** The parameters of those names that there are; `NAME:VERSION` is an earlier value. */
export async function parametersNamed(ssm: SSMClient, names: readonly string[]): Promise<ReadonlyMap<string, Parameter>> {
  const found = new Map<string, Parameter>();
  for (const Names of inBatches(names, AT_ONCE)) {
    const { Parameters = [] } = await ssm.send(new GetParametersCommand({ Names: [...Names], WithDecryption: true }));
    for (const { Name, Value, Version = 0 } of Parameters)
      if (Name !== undefined && Value !== undefined) found.set(Name, { value: Value, version: Version });
  }
  return found;
}

/** Writes a parameter, and reads until it has the value. Gives the version that SSM gave it. */
export async function writeParameter(ssm: SSMClient, name: string, value: string, kind: 'text' | 'image' = 'text'): Promise<number> {
  const Type: ParameterType = 'String';
  const data = kind === 'image' ? { DataType: 'aws:ec2:image' } : {};
  const { Version = 0 } = await ssm.send(new PutParameterCommand({ Name: name, Value: value, Type, Overwrite: true, ...data }));
  const read = async () => (await parametersNamed(ssm, [name])).get(name)?.value;
  await readBack(`The parameter ${name}`, read, (found) => found === value, kind === 'image' ? IMAGE_PATIENCE : undefined);
  return Version;
}
