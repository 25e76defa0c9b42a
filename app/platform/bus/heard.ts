import { type Backlog, type BacklogOptions, backlogOf } from './backlog.ts';
import type { Bus, BusEntry, BusListener } from './port.ts';

/** What a process has heard of a bus, and who listens: the same for every adapter. */
export interface Heard extends Pick<Bus, 'hear' | 'knows' | 'since' | 'newest'> {
  readonly backlog: Backlog;
  /** A message has come. One that was heard before is passed over. */
  came(entry: BusEntry): void;
  /** Messages up to a number may have been missed. */
  lost(upTo: number): void;
}

export function heardOf(options: BacklogOptions, begun: number): Heard {
  const backlog = backlogOf(options, begun);
  const listeners = new Set<BusListener>();
  return {
    backlog,
    came(entry) {
      if (backlog.take(entry)) for (const listener of listeners) listener.message(entry);
    },
    lost(upTo) {
      backlog.missed(upTo);
      for (const listener of listeners) listener.lost();
    },
    hear(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    knows: (channel, event) => backlog.idOf(channel, event) !== undefined,
    since: (channel, lastId) => backlog.since(channel, lastId),
    newest: () => backlog.newest(),
  };
}
