import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type Config, readConfig } from '../../app/config.ts';
import { type Network, openPorts, type Ports, startNetwork } from '../../app/main.ts';
import { type Answered, answered } from './answered.ts';
import { joinFleet } from './fleet/network.ts';
import { quickHasher } from './quick-hasher.ts';

export { type Answered, answered };

/** A network of its own for a test: free ports, a folder that goes with it. */
export interface TestNetwork {
  readonly network: Network;
  readonly ports: Ports;
  readonly config: Config;
  /** Faults that were reported, for a test that expects none. */
  readonly faults: readonly string[];
  /** GETs a path of a site by its key, or of the network itself without one. Follows no redirect. */
  get(
    path: string,
    options?: { readonly site?: string; readonly headers?: Readonly<Record<string, string>>; readonly method?: string },
  ): Promise<Answered>;
  stop(): Promise<void>;
}

/** How long a network may take to get ready, in milliseconds, on a machine that does much else: less than a hook may. */
const READY = 150_000;

async function within(milliseconds: number, work: Promise<void>, why: () => string): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(() => late.reject(new Error(why())), milliseconds);
  await Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}

export type TestNetworkOptions = {
  /** Whether it plants the first run's own sites; without, it is empty. */
  readonly seed?: boolean;
  /** Settings beside those that every test needs. */
  readonly settings?: Readonly<Record<string, string>>;
};

/** Starts a network: in this process with everything embedded, or the run's fleet on real engines (vitest.long.config.ts). */
export async function startTestNetwork(options: TestNetworkOptions = {}): Promise<TestNetwork> {
  const fleet = inject('fleet');
  return fleet ? joinFleet(fleet) : startEmbedded(options);
}

async function startEmbedded({ seed = false, settings = {} }: TestNetworkOptions): Promise<TestNetwork> {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-'));
  const config = readConfig({ PORT: '0', ADMIN_PORT: '0', ASKYARD_ROLES: 'web,worker', ASKYARD_DATA: join(folder, 'data'), ...settings });
  const ports = { ...(await openPorts(config)), hasher: quickHasher() };
  const faults: string[] = [];
  const report = (what: string, error: unknown): number => faults.push(`${what} ${error instanceof Error ? error.stack : String(error)}`);
  const network = await startNetwork(ports, config, { report, seed });
  await within(READY, network.ready, () => `The network did not get ready. ${faults.join('\n')}`);
  return {
    network,
    ports,
    config,
    faults,
    get: (path, { site, headers = {}, method = 'GET' } = {}) =>
      answered({ port: network.port, path, method, headers: { host: `${site ? `${site}.` : ''}localhost:${network.port}`, ...headers } }),
    async stop() {
      await network.stop();
      await ports.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
