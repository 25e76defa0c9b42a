import { addVisits } from '../../core/tags/visited.ts';
import type { Clock } from '../../platform/clock/port.ts';
import type { Store } from '../../platform/store/port.ts';

/** How often what was read goes to the store, in milliseconds. What stops without closing loses so much, and nobody misses it. */
const FLUSH_EVERY = 60_000;

/** People remembered between two flushes; beyond, what others read is not counted, and memory is bounded. */
const PEOPLE_AT_MOST = 20_000;

/** What a member opened: a question and its tags. */
export type Visited = { readonly id: number; readonly tags: readonly string[] };

/** Under which tags members read, counted in memory: no page waits for it. */
export interface Visits {
  count(site: number, person: number, question: Visited): void;
  /** Resolves when what was counted until now is in the store. Never rejects: what cannot be written is given up. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export type VisitsOptions = { readonly store: Store; readonly clock: Clock; readonly onError: (error: unknown) => void };

/** What one person read on a site since the last flush. A question counts once, however often it is opened. */
type Reading = { readonly site: number; readonly person: number; readonly questions: Map<number, readonly string[]> };

export function openVisits({ store, clock, onError }: VisitsOptions): Visits {
  let readings = new Map<string, Reading>();
  let flushing = Promise.resolve();

  async function flushAll(): Promise<void> {
    const taken = readings;
    readings = new Map();
    for (const { site, person, questions } of taken.values()) {
      const tags = new Map<string, number>();
      for (const name of [...questions.values()].flat()) tags.set(name, (tags.get(name) ?? 0) + 1);
      await addVisits(store, site, person, tags, clock.now()).catch(onError);
    }
  }

  /** One after the other, so that a person's rows are written by one flush at a time. */
  function flush(): Promise<void> {
    flushing = flushing.then(flushAll);
    return flushing;
  }

  const timer = setInterval(flush, FLUSH_EVERY).unref();
  return {
    count(site, person, { id, tags }) {
      const name = `${site}#${person}`;
      const known = readings.get(name);
      if (!known && readings.size >= PEOPLE_AT_MOST) return;
      const reading = known ?? { site, person, questions: new Map() };
      readings.set(name, reading);
      reading.questions.set(id, tags);
    },
    flush,
    close() {
      clearInterval(timer);
      return flush();
    },
  };
}
