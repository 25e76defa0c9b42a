import type { BacklogOptions } from './backlog.ts';
import { type Heard, heardOf } from './heard.ts';
import { type Bus, type BusEntry, idAt } from './port.ts';

/** A bus within one process: what it keeps goes with it, and pages that were open look anew. */
export function memoryBus(options: BacklogOptions): Bus & Numbering & Pick<Heard, 'backlog'> {
  const heard = heardOf(options, idAt(options.now()));
  const numbering = numberingOf(heard, options.now);
  return {
    ...heard,
    ...numbering,
    publish: async (channel, message, event) => numbering.number({ channel, message, event }),
    connected: () => true,
  };
}

/** Where messages get their numbers. */
export interface Numbering {
  /** Gives a message its number and tells it to all who listen; of an event that came before, the number that it has. */
  number(entry: Omit<BusEntry, 'id'>): number;
}

/** Numbers by time, each above the last, whatever the clock does. */
function numberingOf({ backlog, came }: Heard, now: () => number): Numbering {
  return {
    number({ channel, event, message }) {
      const known = backlog.idOf(channel, event);
      if (known !== undefined) return known;
      const id = Math.max(backlog.newest() + 1, idAt(now()));
      came({ channel, id, event, message });
      return id;
    },
  };
}
