import { paginateGetParametersByPath, SSMClient } from '@aws-sdk/client-ssm';
import { type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Places } from '../ports/places.ts';
import { type Elsewhere, PATIENT } from './clients.ts';

const text = () => Type.String({ minLength: 1 });
const perColour = (of: TSchema) => Type.Object({ blue: of, green: of });
const texts = () => Type.Array(text());

const PLACES = Type.Object({
  environment: text(),
  region: text(),
  groups: perColour(text()),
  targetGroups: perColour(text()),
  listener: text(),
  canaryRule: text(),
  loadBalancer: text(),
  table: text(),
  archives: text(),
  assets: text(),
  queue: text(),
  deadLetters: text(),
  logGroup: text(),
  distributions: texts(),
  fleetStack: text(),
  alarms: perColour(texts()),
  networkHost: text(),
  siteHosts: texts(),
  chatParameter: text(),
  calendar: Type.Object({ group: text(), function: text(), role: text() }),
});

/** The environment's parameters do not tell where its parts are. */
export class MapIncomplete extends Error {
  override readonly name = 'MapIncomplete';
}

/**
 * Where the environment's parts are, by the parameters that its stacks wrote beneath `/askyard/NAME/map/`.
 * @throws MapIncomplete naming what is absent or off; and what the client throws
 */
export async function readPlaces(environment: string, region: string, elsewhere?: Elsewhere): Promise<Places> {
  const ssm = new SSMClient({ region, ...PATIENT, ...elsewhere });
  try {
    return await placesBeneath(ssm, `/askyard/${environment}/map/`);
  } finally {
    ssm.destroy();
  }
}

/** Reads a map, one JSON object a stack. */
export async function placesBeneath(ssm: SSMClient, path: string): Promise<Places> {
  const merged: Record<string, unknown> = {};
  for await (const { Parameters = [] } of paginateGetParametersByPath({ client: ssm }, { Path: path, Recursive: true }))
    for (const { Name = '', Value: value = '' } of Parameters) Object.assign(merged, objectIn(Name, value));
  if (Object.keys(merged).length === 0)
    throw new MapIncomplete(`There are no parameters beneath ${path}: deploy the environment's stacks, or look at the region.`);
  if (isPlaces(merged)) return merged;
  const faults = Value.Errors(PLACES, merged).map(({ instancePath, message }) => `${instancePath.slice(1) || 'the whole'} ${message}`);
  throw new MapIncomplete(
    `The parameters beneath ${path} are not a whole map (${faults.slice(0, 3).join('; ')}): deploy the environment's stacks again.`,
  );
}

function objectIn(name: string, value: string): object {
  try {
    const read: unknown = JSON.parse(value);
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read;
  } catch {
    // Told below, like JSON that is no object.
  }
  throw new MapIncomplete(`The parameter ${name} holds no JSON object: deploy its stack again.`);
}

/** What the schema above takes is what the port calls places. */
const isPlaces = (read: unknown): read is Places => Value.Check(PLACES, read);
