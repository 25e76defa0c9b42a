import { EXIT, YardRefused } from '../command-line/command.ts';
import type { Gateways } from '../ports/gateways.ts';
import { LOCAL, regionOf } from './choose.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Opens an environment by its name. Only what it needs is loaded: the clients of AWS take a third of a second. @throws where it is not there */
export async function openEnvironment(name: string, variables: Variables): Promise<Gateways> {
  if (name === LOCAL) {
    const { openLocal } = await import('../local/open.ts');
    return await openLocal(variables);
  }
  const region = regionOf(name);
  if (region === undefined) throw new YardRefused(`The environment ${name} has no configuration here.`, 'lib/config has them.', EXIT.usage);
  const [{ readPlaces }, { openAws }] = await Promise.all([import('../aws/places.ts'), import('../aws/open.ts')]);
  return openAws(await readPlaces(name, region), region);
}
