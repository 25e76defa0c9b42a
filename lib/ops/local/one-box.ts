import { arch, cpus, hostname, loadavg, platform } from 'node:os';
import type { Config } from '../../../app/config.ts';
import type { Gateways } from '../ports/gateways.ts';
import { absent } from './absent.ts';
import { get, healthTree, startedAt } from './service.ts';

/** The one instance there is. */
export const HERE = 'local';

/** What stands for a release where the service runs from a checkout. */
const CHECKOUT = 'checkout';

const NONE = { minimum: 0, maximum: 0, desired: 0, members: [] };

type Box = Pick<Gateways, 'instances' | 'groups' | 'balancer' | 'heartbeats' | 'metrics'>;

/** This machine as a fleet of one: blue, with all the readers. What would change its size or share is refused. */
export function oneBox(config: Config, tasks: Gateways['tasks']): Box {
  const refused = async (): Promise<never> => {
    throw absent('fleet');
  };
  const ready = () => readyAt(config);
  return {
    instances: {
      async list() {
        const launched = await startedAt(config.data);
        const state = (await ready()).running ? 'running' : 'stopped';
        return [
          {
            id: HERE,
            colour: 'blue',
            address: config.hosts[0] ?? '127.0.0.1',
            state,
            type: `${cpus().length} × ${arch()}`,
            zone: hostname(),
            image: platform(),
            launched,
          },
        ];
      },
    },
    groups: {
      async both() {
        const healthy = (await ready()).ready;
        const members = [{ instance: HERE, lifecycle: 'InService', healthy } as const];
        return { blue: { colour: 'blue', minimum: 1, maximum: 1, desired: 1, members }, green: { colour: 'green', ...NONE } };
      },
      resize: refused,
      enterStandby: refused,
      exitStandby: refused,
      terminate: refused,
      startRefresh: refused,
      refreshes: async () => [],
      cancelRefresh: refused,
    },
    balancer: {
      async targets(colour) {
        if (colour === 'green') return [];
        const { ready: healthy, reason } = await ready();
        return [{ instance: HERE, health: healthy ? 'healthy' : 'unhealthy', ...(!healthy && { reason }) }];
      },
      weights: async () => ({ blue: 100, green: 0 }),
      canaryWeights: async () => ({ blue: 100, green: 0 }),
      setWeights: refused,
      setCanaryWeights: refused,
    },
    heartbeats: {
      async list() {
        const { running, ready: healthy } = await ready();
        const load = Math.min(1, (loadavg()[0] ?? 0) / Math.max(1, cpus().length));
        return running ? [{ instance: HERE, colour: 'blue', release: CHECKOUT, ready: healthy, load, at: Date.now() }] : [];
      },
    },
    metrics: {
      minutes: async () => [],
      queueAge: async () => (await tasks.counts()).oldestSeconds,
      /** One box has no alarms: parts that are not well stand for them. */
      async ringing(colour) {
        if (colour === 'green') return [];
        const parts = (await healthTree(config))?.dependencies ?? [];
        return parts.filter(({ status }) => status !== 'Healthy').map(({ name, status }) => `${name} (${status})`);
      },
    },
  };
}

/** Whether the service runs, and whether it would be sent readers, and why not. */
async function readyAt({
  hosts,
  port,
  networkHost,
}: Config): Promise<{ readonly running: boolean; readonly ready: boolean; readonly reason: string }> {
  try {
    const { status, body } = await get({ host: hosts[0] ?? '127.0.0.1', port }, '/health/ready', { host: networkHost });
    const told: unknown = JSON.parse(body);
    const missing = typeof told === 'object' && told !== null && 'missing' in told && Array.isArray(told.missing) ? told.missing.join(', ') : '';
    return { running: true, ready: status === 200, reason: missing || 'not ready' };
  } catch {
    return { running: false, ready: false, reason: 'it does not answer' };
  }
}
