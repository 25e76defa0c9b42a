import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Gateways } from '../../../lib/ops/ports/gateways.ts';
import { until } from '../../rehearsal/steps.ts';
import { NO_LEVERS, type Parameters } from '../fake-environment/choices.ts';
import { startColourBalancer } from './balancer.ts';
import { folderBucket } from './bucket.ts';
import { clockAt } from './clock.ts';
import { startSharedEngines } from './engines.ts';
import { localGateways } from './gateways.ts';
import { localGroups } from './groups.ts';
import { Machine } from './machine.ts';
import { measured } from './minutes.ts';

/** Two colours of the real service as processes behind a real load balancer, with the environment that operators steer them by. */
export type LocalFleet = {
  readonly gateways: Gateways;
  /** Where readers come, by any host below localhost. */
  readonly port: number;
  /** Of a command beside the fleet, such as `askyard user add`. */
  readonly environment: Readonly<Record<string, string>>;
  /** What was said in the chat. */
  readonly said: readonly string[];
  readonly machines: () => readonly Machine[];
  /** What failed while instances were booted or ended. */
  readonly faults: readonly string[];
  /** What the service complained of: of an engine that is slow on a busy machine, for one. */
  complaints(): string;
  stop(): Promise<void>;
};

export type LocalFleetOptions = {
  /** Folder of the release that blue begins with (bin/release.ts). */
  readonly release: string;
  /** Instances of blue. */
  readonly size: number;
  /** How much faster than the real one the operator's clock runs. */
  readonly speed: number;
  readonly canaryHosts: readonly string[];
};

const PLANTING = join(import.meta.dirname, '../fleet/planting.ts');
/** Seconds for the first instances to get ready. */
const READY = 300;

/** @throws when an engine is absent, or blue does not get ready */
export async function startLocalFleet({ release, size, speed, canaryHosts }: LocalFleetOptions): Promise<LocalFleet> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), 'askyard-local-fleet-'));
    undo.push(() => rm(folder, { recursive: true, force: true }));
    const clock = clockAt(speed);
    const engines = await startSharedEngines(folder);
    undo.push(engines.stop);
    const desk = join(folder, 'desk');
    await mkdir(desk);
    const environment = { ...engines.environment, ASKYARD_ROLES: 'web,worker', ASKYARD_LIMITS: 'off', ASKYARD_TRUSTED_HOPS: '1' };
    // In a process of its own: this one's environment is every test's of the run.
    await promisify(execFile)(process.execPath, [PLANTING], { env: { ...process.env, ...environment, ASKYARD_DATA: desk } });

    const bucket = folderBucket(join(folder, 'bucket'), clock.now);
    const { value } = await bucket.publish(release, () => undefined);
    const parameters: Parameters = {
      colours: { blue: { release: value, image: 'local', weight: 100 }, green: { release: value, image: 'local', weight: 0 } },
      canary: { blue: 100, green: 0 },
      levers: NO_LEVERS,
    };
    // Below the ports that the kernel gives to clients, so that nobody has it on any address.
    const port = randomInt(12_000, 30_000);
    const answers = measured(clock.now);
    const balancer = await startColourBalancer({ folder, port, canaryHosts, said: answers.take });
    undo.push(balancer.stop);
    let launched = 0;
    const groups = localGroups((colour) => {
      const address = `127.0.1.${++launched}`;
      return new Machine(colour, address, parameters.colours[colour].release, { folder, port, environment, bucket, balancer, now: clock.now });
    });
    undo.push(async () => {
      for (const machine of groups.machines()) if (machine.lifecycle !== 'Terminating') await machine.end();
      await groups.settled();
    });
    const { gateways, said } = localGateways({ engines, balancer, groups, bucket, parameters, measured: answers, clock });

    await gateways.groups.resize('blue', { minimum: size, desired: size });
    const serves = async (): Promise<boolean> =>
      (await gateways.balancer.targets('blue')).filter(({ health }) => health === 'healthy').length === size;
    const serving = await until(READY, serves, (all) => all || groups.faults.length > 0).catch(() => false);
    if (!serving) throw new Error(`Blue did not get ready. ${groups.faults.join('')}${groups.complaints()}`);
    return {
      gateways,
      port,
      environment: { ...environment, ASKYARD_DATA: desk },
      said,
      machines: groups.machines,
      faults: groups.faults,
      complaints: groups.complaints,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
