import type { Config } from '../config.ts';
import { viewTasks } from '../engines/views/work.ts';
import { letterWork } from '../platform/mail/by-queue.ts';
import type { Addresses } from './addresses.ts';
import { identityWork } from './identity.ts';
import { handOver, inboxWork } from './inbox-work.ts';
import type { Ports } from './ports.ts';
import { publicDumps } from './public-dumps.ts';

/** What follows the answers: letters, views, and what else stands in the queue. */
export interface Work {
  /** Begins, once it is known where the network is reached. */
  begin(addresses: Addresses, port: number): void;
  /** Sends what is still to be sent, and does what waits, for as long as the queue has patience. To be called when no more requests come. */
  end(): Promise<void>;
}

/** Of a process that is no worker, the queue is worked on only where nobody else could. `viewsSent` hands over the last views. */
export function workOf(ports: Ports, config: Config, report: (what: string, error: unknown) => void, viewsSent: () => Promise<void>): Work {
  const ending = new AbortController();
  const { signal } = ending;
  let ended: Promise<unknown> = Promise.resolve();
  return {
    begin(addresses, port) {
      if (!config.worker && config.queue.kind !== 'memory') return;
      const letters = { ...identityWork(ports, config, port), ...letterWork(ports.mail), ...inboxWork(ports, () => addresses) };
      const working = ports.queue.work({ ...letters, ...viewTasks(ports) }, signal);
      const handing = config.worker && handOver(ports, signal, (error) => report('Handing letters to the queue failed.', error));
      ended = Promise.all([working, handing, publicDumps(ports, config, signal, report)]);
    },
    async end() {
      await viewsSent();
      ending.abort();
      await ended;
    },
  };
}
