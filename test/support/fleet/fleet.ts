import { randomInt } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../rehearsal/steps.ts';
import { startBalancer } from '../../services/haproxy.ts';
import { type Engines, startEngines } from './engines.ts';
import { type Instance, startInstance } from './instance.ts';

/** Two servers on the real engines behind a real load balancer, which share nothing but those. */
export type Fleet = {
  /** Where the load balancer listens. */
  readonly port: number;
  /** A folder in which the letters of all are found. */
  readonly letters: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly instances: readonly Instance[];
  stop(): Promise<void>;
};

/** Seconds for a server to get ready, on a machine that runs all the engines too. */
const READY = 200;

const ADDRESSES = ['127.0.0.2', '127.0.0.3'] as const;

/** @throws when an engine is absent, or a server does not get ready */
export async function startFleet(): Promise<Fleet> {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-fleet-'));
  const letters = join(folder, 'letters');
  await mkdir(letters);
  await writeFile(join(letters, 'mail.jsonl'), '');
  const engines = await startEngines();
  // Below the ports that the kernel gives to clients, so that nobody has it on any address.
  const port = randomInt(12_000, 30_000);
  const instances = await Promise.all(ADDRESSES.map((address) => startedIn(folder, address, port, engines)));
  const balancer = await startBalancer(
    port,
    ADDRESSES.map((address) => `${address}:${port}`),
  );
  async function stop(): Promise<void> {
    await balancer.stop();
    await Promise.all(instances.map((instance) => instance.stop()));
    await engines.stop();
    await rm(folder, { recursive: true, force: true });
  }
  try {
    const all = async (): Promise<boolean> => (await Promise.all(instances.map((instance) => instance.ready()))).every(Boolean);
    if (!(await until(READY, all, Boolean)))
      throw new Error(`The fleet did not get ready. ${instances.flatMap(({ complaints }) => complaints).join('')}`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, letters, environment: engines.environment, instances, stop };
}

/** A server with a folder of its own, whose letters stand where all are looked for. */
async function startedIn(folder: string, address: string, port: number, { environment }: Engines): Promise<Instance> {
  const data = join(folder, address);
  await mkdir(data);
  await symlink(join(folder, 'letters/mail.jsonl'), join(data, 'mail.jsonl'));
  // The browsers of all files come from one address, which would use up its measure.
  const measures = { ASKYARD_TRUSTED_HOPS: '1', ASKYARD_LIMITS: 'off' };
  const settings = { ASKYARD_DATA: data, ADMIN_PORT: '0', ASKYARD_ROLES: 'web,worker', ...measures };
  return startInstance(address, port, { ...environment, ...settings });
}
