import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig } from '../../app/config.ts';
import { type Network, openPorts, type Ports, startNetwork } from '../../app/main.ts';
import { quickHasher } from './quick-hasher.ts';

/** What came back, with the body as text. */
export type Answered = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string };

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

/** Starts a network in this process. */
export async function startTestNetwork({ seed = false, settings = {} }: TestNetworkOptions = {}): Promise<TestNetwork> {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-'));
  const config = readConfig({ PORT: '0', ADMIN_PORT: '0', ASKYARD_ROLES: 'web', ASKYARD_DATA: join(folder, 'data'), ...settings });
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

/** One request to 127.0.0.1, on a connection of its own. */
export function answered(options: {
  readonly port: number;
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From which address of this machine's. */
  readonly localAddress?: string;
}): Promise<Answered> {
  const { body, ...asked } = options;
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', agent: false, ...asked }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }));
      response.on('error', reject);
    })
      .on('error', reject)
      .end(body);
  });
}
