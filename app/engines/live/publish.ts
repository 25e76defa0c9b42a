import type { Event } from '../../core/events.ts';
import type { Bus } from '../../platform/bus/port.ts';
import type { ChangeLog } from '../../platform/store/change-log.ts';
import type { LogEntry, Store } from '../../platform/store/port.ts';
import { type Following, followLog } from '../follow/follow.ts';
import { hiddenFrom } from './hidden.ts';
import { messagesOf } from './messages.ts';

export type PublishOptions = {
  readonly bus: Bus;
  readonly log: ChangeLog;
  readonly store: Store;
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
};

/**
 * Tells the bus what the change log tells. Every process does, since any may end at any moment; the bus takes each event
 * once, and what another process has told by now costs no read. While the bus is away the reader stands still, and goes
 * on where it stood.
 */
export function publishLog({ bus, log, store, signal, onError }: PublishOptions): Following {
  async function publish({ id, site, event: told }: LogEntry): Promise<void> {
    const event = told as Event;
    // What is told without looking: where, and whether at all.
    const channels = messagesOf(site, event);
    if (channels.every(({ channel }) => bus.knows(channel, id))) return;
    for (const { channel, message } of messagesOf(site, event, await hiddenFrom(store, site, event))) await bus.publish(channel, message, id);
  }

  return followLog({
    log,
    signal,
    onError,
    async apply(entries) {
      for (const entry of entries) await publish(entry);
    },
  });
}
