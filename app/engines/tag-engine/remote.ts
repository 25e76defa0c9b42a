import type { SiteNumber } from '../../core/sites/records.ts';
import type { RunningTagEngine } from './engine.ts';
import { lineToEngine } from './line-to-engine.ts';
import type { Memory } from './memory.ts';
import type { Listed, TagEngine } from './port.ts';
import type { State } from './protocol.ts';

/** Milliseconds that a page waits for a listing: an engine that is started again loads a large site in some seconds. */
const PATIENCE = 8_000;

/** The same for what stands beside a page, which does without. */
const ASIDE = 500;

/** For how long an engine is waited for that cannot be reached; beyond, nobody waits until it is. */
const AWAY = 8_000;

/** How often its state is asked for. */
const STATE_EVERY = 1_000;

/** The engine of this machine that another process holds: the same port, asked over a unix socket. */
export function remoteTagEngine(path: string, patience = { listing: PATIENCE, aside: ASIDE, away: AWAY, state: STATE_EVERY }): RunningTagEngine {
  let state: State = { ready: false, memory: [] };
  let seen = performance.now();
  let hasBeenReady = false;

  const line = lineToEngine(path, () => void look());
  async function look(): Promise<void> {
    if (!line.isConnected()) return;
    const told = await line.ask('state', [], patience.state).catch(() => undefined);
    if (!told) return;
    seen = performance.now();
    state = told as State;
    hasBeenReady ||= state.ready;
  }
  const timer = setInterval(() => void look(), patience.state).unref();

  /** What is away for long is not waited for by each page anew. */
  const within = (time: number): number => (!line.isConnected() && performance.now() - seen > patience.away ? 0 : time);

  // What the other side answers is what the same release's port says: the socket is the machine's own.
  const asked = async <T>(...[method, args, time]: Parameters<typeof line.ask>): Promise<T> => (await line.ask(method, args, time)) as T;
  const listed = <T>(method: keyof TagEngine, ...args: readonly unknown[]): Promise<T> => asked(method, args, within(patience.listing));
  const beside = <T>(otherwise: T, method: keyof TagEngine, ...args: readonly unknown[]): Promise<T> =>
    asked<T>(method, args, within(patience.aside)).catch(() => otherwise);
  const always = async (method: 'untilReady' | 'caughtUp' | 'save'): Promise<void> => void (await line.ask(method, [], Number.POSITIVE_INFINITY));

  return {
    list: (site, listing) => listed<Listed>('list', site, listing),
    tags: (site, query) => listed('tags', site, query),
    interesting: (site, taste) => listed<Listed>('interesting', site, taste),
    counts: (site) => listed('counts', site),
    related: (site, question, limit) => beside<readonly number[]>([], 'related', site, question, limit),
    synonyms: (site, tag) => beside<readonly string[]>([], 'synonyms', site, tag),
    // Once there, it comes back by itself: a process that answers without listings is better than none.
    ready: () => hasBeenReady,
    reachable: () => line.isConnected(),
    async untilReady() {
      await always('untilReady');
      hasBeenReady = true;
    },
    caughtUp: () => always('caughtUp'),
    sites: () => state.memory.map(([site]) => site),
    memory: (site: SiteNumber): Memory | undefined => state.memory.find(([number]) => number === site)?.[1],
    save: () => always('save'),
    async close() {
      clearInterval(timer);
      line.close();
    },
  };
}
