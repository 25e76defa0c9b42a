import type { Config } from '../config.ts';
import type { IdentityContext } from '../core/identity/context.ts';
import { identityTasks } from '../core/identity/tasks.ts';
import { addressesOf } from './addresses.ts';
import type { Ports } from './ports.ts';

/** What identity's operations get where there is no request: in commands, and in what the queue does. */
export function identityOf(ports: Ports, config: Config, port: number = config.port): IdentityContext {
  const { store, clock, queue, hasher } = ports;
  const networkAddress = addressesOf(config, port, store).network;
  return { store, clock, now: clock.now(), queue, hasher, networkHost: config.networkHost, networkAddress };
}

/** What the queue does for identity: its letters. */
export const identityWork = (ports: Ports, config: Config, port: number): ReturnType<typeof identityTasks> =>
  identityTasks(() => identityOf(ports, config, port), ports.mail);
