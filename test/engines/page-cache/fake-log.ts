import type { Event } from '../../../app/core/events.ts';
import { type ChangeLog, CursorExpired } from '../../../app/platform/store/change-log.ts';
import type { LogEntry } from '../../../app/platform/store/port.ts';

/** A change log in memory, to which a test tells events. */
export type FakeLog = ChangeLog & {
  tell(site: number, event: Event): void;
  /** Drops what was told so far, as after 14 days. */
  expire(): void;
};

export function fakeLog(): FakeLog {
  const entries: LogEntry[] = [];
  let oldest = 0;
  let changed = Promise.withResolvers<void>();
  return {
    end: async () => String(entries.length),
    follow(cursor) {
      let at = Number(cursor);
      return {
        async next() {
          if (at < oldest) throw new CursorExpired();
          const found = entries.slice(at);
          at = entries.length;
          return found;
        },
        changed(milliseconds) {
          if (at < entries.length) return Promise.resolve();
          return Promise.race([changed.promise, new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref())]);
        },
        cursor: () => String(at),
      };
    },
    tell(site, event) {
      entries.push({ id: String(entries.length), time: 0, site, shard: 0, event });
      changed.resolve();
      changed = Promise.withResolvers();
    },
    expire() {
      entries.push({ id: 'lost', time: 0, site: 0, shard: 0, event: { kind: 'viewed' } });
      oldest = entries.length;
    },
  };
}
