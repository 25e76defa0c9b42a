import { GetParameterCommand, GetParametersByPathCommand, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { type Put, puts, type Wanted } from './logic.ts';

/** How SSM says that somebody else was first. */
const EXISTS = 'ParameterAlreadyExists';

/** Creates what is absent, and changes what is there only where nobody else chooses. Gives the names written. */
export async function writeParameters(ssm: SSMClient, wanted: Wanted): Promise<readonly string[]> {
  const there = await parametersUnder(ssm, wanted.path);
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: wanted.imageParameter }));
  if (Parameter?.Value === undefined) throw new Error(`The parameter ${wanted.imageParameter} names no image.`);
  const writing = puts(there, wanted, Parameter.Value);
  for (const put of writing) await write(ssm, put);
  return writing.map(({ name }) => name);
}

async function parametersUnder(ssm: SSMClient, path: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  let next: string | undefined;
  do {
    const page = await ssm.send(new GetParametersByPathCommand({ Path: path, Recursive: true, ...(next !== undefined && { NextToken: next }) }));
    for (const { Name, Value } of page.Parameters ?? []) if (Name !== undefined && Value !== undefined) found.set(Name, Value);
    next = page.NextToken;
  } while (next !== undefined);
  return found;
}

async function write(ssm: SSMClient, { name, value, kind, replace }: Put): Promise<void> {
  // An image's parameter is checked by EC2 to be one.
  const type = kind === 'image' ? { DataType: 'aws:ec2:image' } : {};
  try {
    await ssm.send(new PutParameterCommand({ Name: name, Value: value, Type: 'String', Overwrite: replace, ...type }));
  } catch (error) {
    if (replace || !(error instanceof Error) || error.name !== EXISTS) throw error;
  }
}
