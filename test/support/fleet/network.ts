import { readConfig } from '../../../app/config.ts';
import { allSitesOf } from '../../../app/core/sites/registry.ts';
import { openPorts } from '../../../app/main.ts';
import { answered } from '../answered.ts';
import type { TestNetwork } from '../network.ts';
import { quickHasher } from '../quick-hasher.ts';

/** Where a fleet is, and what is needed to use its engines. */
export type Reachable = { readonly port: number; readonly letters: string; readonly environment: Readonly<Record<string, string>> };

/**
 * The network that a fleet serves, as a test sees one of its own. It is shared by all files of the run, and seeded. What a
 * test does through the ports is a third process's doing.
 */
export async function joinFleet({ port, letters, environment }: Reachable): Promise<TestNetwork> {
  Object.assign(process.env, environment);
  const config = readConfig({ ...environment, ASKYARD_DATA: letters });
  const ports = { ...(await openPorts(config)), hasher: quickHasher() };
  const address = `http://localhost:${port}`;
  const stop = (): Promise<void> => ports.close();
  return {
    network: {
      ...{ address, port, adminPort: 0, adminToken: '', ready: Promise.resolve(), stop },
      sites: async () =>
        (await allSitesOf(ports.store)).map(({ siteKey: key, title }) => ({ key, title, address: `http://${key}.localhost:${port}` })),
    },
    ports,
    config,
    faults: [],
    get: (path, { site, headers = {}, method = 'GET' } = {}) =>
      answered({ port, path, method, headers: { host: `${site ? `${site}.` : ''}localhost:${port}`, ...headers } }),
    stop,
  };
}
