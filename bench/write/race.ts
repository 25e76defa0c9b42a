import type { Context } from '../../app/core/context.ts';
import type { Change } from '../../app/platform/store/port.ts';
import { startService } from '../http/servers.ts';
import type { Figure } from '../run.ts';
import { type Community, writeOf } from './community.ts';
import { openPoster, type Poster } from './post.ts';

/** Something that one member does once: as a form that is posted, and as the operation behind it. */
export type Deed = {
  readonly member: number;
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
  readonly operation: (context: Context) => Promise<unknown>;
};

/** Deeds of each side in turn, so that what else the machine and its disk do hits both alike. */
const TURN = 20;

/** Deeds after which both sides are warm. */
const WARMING = 400;

/**
 * Measures deeds through HTTP, one after another, against the bare transaction that each comes to, on a twin of the
 * store with the same durability. The figure is the ratio of the medians.
 */
export async function race(community: Community, deeds: readonly Deed[], print: (line: string) => void): Promise<Figure> {
  const { context, members } = community;
  const bare: (() => Promise<void>)[] = [];
  for (const { member, operation } of deeds) {
    const person = members[member]?.person;
    const write = await writeOf({ ...context, ...(person && { person }) }, operation);
    bare.push(() => context.store.write(write.map(now)));
  }

  const service = await startService(community.data, { ASKYARD_LIMITS: 'off' });
  const { host } = community;
  const posters = new Map<number, Poster>();
  // Not before it is needed: the service closes a connection on which nothing has been asked for long.
  async function posterOf(member: number): Promise<Poster> {
    const open = posters.get(member) ?? (await openPoster({ port: service.port, host, session: members[member]?.session ?? '' }));
    posters.set(member, open);
    return open;
  }
  try {
    const [ours, reference]: [number[], number[]] = [[], []];
    for (let start = 0; start < deeds.length; start += TURN) {
      for (const { member, path, form } of deeds.slice(start, start + TURN)) {
        const poster = await posterOf(member);
        ours.push(await timed(() => poster.post(path, form)));
      }
      for (const write of bare.slice(start, start + TURN)) reference.push(await timed(write));
    }
    print(line('through HTTP', ours));
    print(line('the bare transaction', reference));
    return { ours: median(ours), reference: median(reference), unit: 'milliseconds, median' };
  } finally {
    for (const poster of posters.values()) poster.close();
    await service.stop();
  }
}

/** The store takes no entry of the log that was stamped long ago. */
const now = (change: Change): Change => ('log' in change ? { log: { ...change.log, time: Date.now() } } : change);

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const warm = (times: readonly number[]): Float64Array => Float64Array.from(times.slice(WARMING)).sort();
const median = (times: readonly number[]): number => warm(times)[Math.floor((times.length - WARMING) / 2)] ?? 0;

function line(name: string, times: readonly number[]): string {
  const sorted = warm(times);
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);
  return `${name}: ${sorted.length} times, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}
