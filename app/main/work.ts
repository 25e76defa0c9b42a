import type { Config } from '../config.ts';
import { letterWork } from '../platform/mail/by-queue.ts';
import type { Addresses } from './addresses.ts';
import { identityWork } from './identity.ts';
import { handOver, inboxWork } from './inbox-work.ts';
import type { Ports } from './ports.ts';

/** What follows the answers: letters, and what else stands in the queue. */
export interface Work {
  /** Begins, once it is known where the network is reached. */
  begin(addresses: Addresses, port: number): void;
  /** Does what is still waiting, for as long as the queue has patience. To be called when no more requests come. */
  end(): Promise<void>;
}

export function workOf(ports: Ports, config: Config, report: (what: string, error: unknown) => void): Work {
  const ending = new AbortController();
  const { signal } = ending;
  let ended: Promise<unknown> = Promise.resolve();
  return {
    begin(addresses, port) {
      const handlers = { ...identityWork(ports, config, port), ...letterWork(ports.mail), ...inboxWork(ports, () => addresses) };
      const handing = handOver(ports, signal, (error) => report('Handing letters to the queue failed.', error));
      ended = Promise.all([ports.queue.work(handlers, signal), handing]);
    },
    async end() {
      ending.abort();
      await ended;
    },
  };
}
