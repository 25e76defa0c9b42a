import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import type { Clock } from '../../clock/port.ts';
import { type Lives, type Load, type Loaded, loadedNow, type NextLevel, type Wanted } from '../next-level.ts';
import type { Connection } from './connection.ts';
import { packed } from './payload.ts';
import type { Purges } from './purges.ts';
import { KEEP } from './scripts.ts';
import { type Taken, take } from './take.ts';

/** Pauses before it is looked again for what another process loads, in milliseconds. Who has waited for all of them loads it as well. */
const PAUSES: readonly number[] = [5, 10, 20, 40, 80, 160];

export type LevelParts = {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly purges: Purges;
  readonly keyOf: (name: string) => string;
  /** Is told how many values it had, had not, and could not read. */
  readonly count: (kind: 'hits' | 'misses' | 'unreadable', values: number) => void;
};

/** Values that processes share in Redis. Where it does not answer, everything is loaded. */
export function redisLevel({ connection, clock, purges, keyOf, count }: LevelParts): NextLevel {
  async function load<T>(wanted: readonly Wanted<T>[], lives: Lives, loader: Load<T>): Promise<readonly Loaded<T>[]> {
    if (!connection.up) return loadedNow(clock, wanted, loader);
    const token = randomUUID();
    const usable = lives.refresh ? lives.fresh : lives.fresh + lives.stale;
    const taken = await take<T>(
      connection,
      wanted.map(({ name }) => keyOf(name)),
      { usable, token, clock },
    );
    if (!taken) return loadedNow(clock, wanted, loader);
    count('hits', taken.filter(({ state }) => state === 'usable').length);

    const places = [...wanted.keys()];
    const elsewhere = places.filter((place) => taken[place]?.state === 'busy' && !standing(wanted[place], taken[place], lives));
    const here = places.filter((place) => taken[place]?.state === 'mine' || taken[place]?.state === 'unreadable');
    const [waited, loaded] = await Promise.all([
      Promise.all(elsewhere.map((place) => awaited(wanted[place], token, lives, place, loader))),
      loadHere(here, wanted, taken, token, lives, loader),
    ]);
    return places.map((place) => {
      const held = taken[place]?.state === 'usable' ? taken[place].held : standing(wanted[place], taken[place], lives);
      return waited[elsewhere.indexOf(place)] ?? loaded[here.indexOf(place)] ?? held ?? absent();
    });
  }

  /** Loads what this process holds the locks of, and keeps it for all behind the reader's back. */
  async function loadHere<T>(
    here: readonly number[],
    wanted: readonly Wanted<T>[],
    taken: readonly Taken<T>[],
    token: string,
    lives: Lives,
    loader: Load<T>,
  ): Promise<readonly Loaded<T>[]> {
    if (here.length === 0) return [];
    count('misses', here.length);
    const names = here.map((place) => wanted[place]?.name ?? '');
    const unreadable = here.flatMap((place) => (taken[place]?.state === 'unreadable' ? (wanted[place]?.name ?? []) : []));
    count('unreadable', unreadable.length);
    // Nobody has a lock on them, so what is loaded now is not kept: the next one finds them gone.
    if (unreadable.length > 0) void purges.tell(unreadable);
    const known = here.map((place) => ({ name: wanted[place]?.name ?? '', had: wanted[place]?.had ?? taken[place]?.held }));
    try {
      const loaded = await loadedNow(clock, known, (some, old) =>
        loader(
          some.flatMap((at) => here[at] ?? []),
          old,
        ),
      );
      keep(names, token, loaded, lives);
      return loaded;
    } catch (error) {
      keep(names, token, [], lives);
      throw error;
    }
  }

  /** Keeps what was loaded; a value that is not among it, or that no other process could read, only gives its lock back. */
  function keep(names: readonly string[], token: string, loaded: readonly Loaded<unknown>[], { fresh, stale }: Lives): void {
    const now = clock.now();
    const parts = names.flatMap((_, place) => {
      const one = loaded[place];
      const bytes = one && packed(one.value);
      const life = one && bytes ? Math.max(0, Math.ceil(fresh + stale - (now - one.loadedAt))) : 0;
      return [bytes ?? '', one?.loadedAt ?? 0, life];
    });
    void connection.runBehind(KEEP, names.map(keyOf), [token, ...parts]);
  }

  /** What another process loads, once it is there. */
  async function awaited<T>(one: Wanted<T> | undefined, token: string, lives: Lives, place: number, loader: Load<T>): Promise<Loaded<T>> {
    if (!one) return absent();
    const there: Load<T> = (_places, old) => loader([place], old);
    for (const pause of PAUSES) {
      await after(pause);
      const [taken] = (await take<T>(connection, [keyOf(one.name)], { usable: lives.fresh + lives.stale, token, clock })) ?? [];
      if (!taken) break;
      if (taken.state === 'usable' && taken.held) {
        count('hits', 1);
        return taken.held;
      }
      if (taken.state === 'busy') continue;
      const [loaded] = await loadHere([0], [one], [taken], token, lives, there);
      return loaded ?? absent();
    }
    count('misses', 1);
    const [loaded] = await loadedNow(clock, [one], there);
    return loaded ?? absent();
  }

  return { load, purge: (name) => purges.tell([name]) };
}

/** What serves while another process loads: the younger of what Redis has and what this process has, where they may still be served. */
function standing<T>(wanted: Wanted<T> | undefined, taken: Taken<T> | undefined, { refresh }: Lives): Loaded<T> | undefined {
  if (!refresh) return undefined;
  const [had, held] = [wanted?.had, taken?.held];
  return held && (!had || held.loadedAt > had.loadedAt) ? held : had;
}

/** @throws always: every place that is wanted is taken, waited for or loaded. */
function absent(): never {
  throw new Error('A value was neither taken nor loaded.');
}
