import { setTimeout as after } from 'node:timers/promises';
import type { StartChild } from './children.ts';
import { begin, type Life } from './life.ts';
import { WATCH, type Watch } from './limits.ts';

export type PlaceOptions = {
  readonly slot: number;
  readonly start: StartChild;
  /** Bytes that a process may take. */
  readonly memory: number;
  /** Is told of each child that died or was replaced, and why. */
  readonly report: (what: string, why: string) => void;
  /** Pauses before a child that died is started again, in milliseconds, while it does not last; the last is repeated. */
  readonly pauses?: readonly number[];
  readonly watch?: Watch;
};

/** A place in which one child serves at a time, and in which another takes over when it dies or falls ill. */
export interface Place {
  readonly slot: number;
  /** Resolves when its first child answers readers; rejects with how it ended when it never did. */
  readonly ready: Promise<{ readonly port: number }>;
  ask(what: 'health' | 'metrics'): Promise<string>;
  /** The process that serves, and how often another had to take over. */
  about(): { readonly process: number; readonly restarts: number };
  /** Has its child finish and end, and starts no other. */
  close(): Promise<void>;
}

/** A process ended before it had ever answered: another would fare no better. */
export class NeverServed extends Error {
  override readonly name = 'NeverServed';
}

const PAUSES = [200, 1_000, 5_000, 15_000, 30_000] as const;

/** From so many milliseconds on a child has lasted, and the next begins with the first pause again. */
const LASTING = 60_000;

/** Keeps a place filled from now on. */
export function openPlace({ slot, start, memory, report, pauses = PAUSES, watch = WATCH }: PlaceOptions): Place {
  const closing = new AbortController();
  const endings = new Set<Promise<unknown>>();
  const ready = Promise.withResolvers<{ readonly port: number }>();
  let restarts = 0;
  let short = 0;
  let current = begin(start, slot, true, watch);
  void current.ready.then(ready.resolve);

  /** How it ended, or why it should. An illness must be seen twice: a parent that was late itself first sees old signs. */
  async function fateOf(life: Life): Promise<{ readonly ended: string } | { readonly ill: string }> {
    const ended = life.ended.then((how) => ({ ended: how }));
    let before: string | undefined;
    for (;;) {
      const fate = await Promise.race([ended, after(watch.beat)]);
      if (fate) return fate;
      const ill = isPatient(life) ? undefined : life.illness(memory);
      if (ill !== undefined && before !== undefined) return { ill };
      before = ill;
    }
  }

  /** What replaced another gets its time, whatever it takes: what grows at once is not mended by one more. */
  const isPatient = (life: Life): boolean => restarts > 0 && life.isReady() && life.age() < watch.betweenReplacements;

  function next(): Life {
    restarts++;
    return begin(start, slot, false, watch);
  }

  /** The new one answers before the old one is told to end, so that readers notice nothing. */
  async function replaced(life: Life, why: string): Promise<Life> {
    report(`Process ${life.child.process} is replaced:`, why);
    life.child.tell({ kind: 'save', why });
    const successor = next();
    await Promise.race([successor.ready, successor.ended]);
    const ending = life.end();
    endings.add(ending);
    void ending.then(() => endings.delete(ending));
    return successor;
  }

  async function restarted(life: Life, how: string): Promise<Life> {
    short = life.age() >= LASTING ? 0 : short + 1;
    const pause = pauses[Math.min(Math.max(short, 1), pauses.length) - 1];
    report(`Process ${life.child.process} ended (${how})`, `and is started again in ${pause} ms.`);
    await after(pause, undefined, { signal: closing.signal }).catch(() => undefined);
    return closing.signal.aborted ? life : next();
  }

  async function keep(): Promise<void> {
    while (!closing.signal.aborted) {
      const fate = await fateOf(current);
      if (closing.signal.aborted) return;
      if ('ended' in fate && restarts === 0 && !current.isReady())
        return ready.reject(new NeverServed(`A process ended before it answered: ${fate.ended}. Its own words stand above.`));
      current = 'ill' in fate ? await replaced(current, fate.ill) : await restarted(current, fate.ended);
    }
  }
  const kept = keep();

  return {
    slot,
    ready: ready.promise,
    ask: (what) => current.ask(what),
    about: () => ({ process: current.child.process, restarts }),
    async close() {
      closing.abort();
      const last = current;
      await Promise.all([last.end(), ...endings]);
      await kept;
      // A successor that was being started when this began.
      if (current !== last) await current.end();
    },
  };
}
