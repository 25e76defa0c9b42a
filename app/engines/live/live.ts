import { type Bus, idAt } from '../../platform/bus/port.ts';
import type { Clock } from '../../platform/clock/port.ts';
import { type Audience, audienceOf } from './audience.ts';
import { type PublishOptions, publishLog } from './publish.ts';

/** What open pages listen to. */
export interface Live extends Pick<Audience, 'join' | 'leave' | 'size'> {
  /** The number that stands for a moment some milliseconds ago, as far back as clocks may differ. */
  idBefore(milliseconds: number): number;
  /** The number up to which everything has been heard. */
  newest(): number;
  /** Resolves when all that the log held at the call has been told. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

/** The most by which the clocks of two machines differ here, with some time for a page to be made: in milliseconds. */
const MARGIN = 3_000;

/** Follows the change log, tells the bus, and tells open pages what comes by it. */
export function openLive({ clock, ...options }: Omit<PublishOptions, 'signal'> & { readonly bus: Bus; readonly clock: Clock }): Live {
  const stop = new AbortController();
  const audience = audienceOf(options.bus);
  const following = publishLog({ ...options, signal: stop.signal });
  return {
    join: audience.join,
    leave: audience.leave,
    size: audience.size,
    idBefore: (milliseconds) => idAt(clock.now() - milliseconds - MARGIN),
    newest: options.bus.newest,
    caughtUp: following.caughtUp,
    async close() {
      stop.abort();
      audience.close();
      await following.ended;
    },
  };
}
