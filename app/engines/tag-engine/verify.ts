import type { Event } from '../../core/events.ts';
import type { SiteNumber } from '../../core/sites/records.ts';
import type { Blobs } from '../../platform/blobs/port.ts';
import type { ChangeLog } from '../../platform/store/change-log.ts';
import type { Store } from '../../platform/store/port.ts';
import { type Following, followLog } from '../follow/follow.ts';
import { applyEvent } from './apply-event.ts';
import { checksumOf, type Known, knownAt } from './checksum.ts';
import { SNAPSHOT } from './engine.ts';
import { LoadingSite } from './loading-site.ts';
import type { QuestionTable } from './question-table.ts';
import { decodeSnapshot, type SavedSite } from './snapshot.ts';

/** Something that the engine knows otherwise than the store. */
export type Difference = { readonly question: number; readonly what: keyof Known | 'known'; readonly stored: string; readonly engine: string };

/** Why there was nothing to compare: no snapshot of the site, a torn one, or one that the log no longer reaches back to. Each is built anew at the next start. */
export type Unverified = 'absent' | 'damaged' | 'expired';

export type Verified =
  | { readonly questions: number; readonly total: number; readonly differences: readonly Difference[] }
  | { readonly unverified: Unverified };

export type VerifyPorts = { readonly store: Store; readonly log: ChangeLog; readonly blobs: Pick<Blobs, 'get'> };

/** Differences that are told one by one. */
const TOLD = 20;

/**
 * Compares what an engine that started now would know of a site, from its snapshot and the log since, with what the
 * store says: by checksum, and question by question where the two differ. The site may be in use meanwhile.
 */
export async function verifySnapshot({ store, log, blobs }: VerifyPorts, number: SiteNumber, signal: AbortSignal): Promise<Verified> {
  const bytes = await blobs.get(SNAPSHOT);
  if (!bytes) return { unverified: 'absent' };
  const saved = decodeSnapshot(bytes);
  if (!saved) return { unverified: 'damaged' };
  const site = saved.sites.find((each) => each.number === number);
  if (!site) return { unverified: 'absent' };

  // A snapshot holds columns alone; where each question stands in them is found out by putting them in order.
  site.table.arrange();
  const loading = new LoadingSite(number);
  const ended = new AbortController();
  let isExpired = false;
  let failure: unknown;
  const following = followLog({
    log,
    from: saved.cursor,
    apply: (entries) => {
      for (const { site: of, time, event: told } of entries) {
        if (of !== number) continue;
        const event = told as Event;
        applyEvent(site.table, site.early, event, time);
        loading.apply(event, time);
      }
    },
    onExpired: () => {
      isExpired = true;
      return log.end();
    },
    signal: AbortSignal.any([signal, ended.signal]),
    onError: (error) => {
      failure = error;
      ended.abort(error);
    },
  });
  try {
    await following.caughtUp();
    return isExpired ? { unverified: 'expired' } : await compared(site, loading, store, following, signal);
  } catch (error) {
    throw failure ?? error;
  } finally {
    ended.abort();
    await following.ended;
  }
}

/** Reads the site out of the store, and compares at a moment at which both stand at the same place of the log. */
async function compared(saved: SavedSite, loading: LoadingSite, store: Store, following: Following, signal: AbortSignal): Promise<Verified> {
  for (;;) {
    await loading.read(store, following, signal);
    const found = await following.atRest(() => (loading.complete ? differing(loading.table, saved.table) : undefined));
    if (found) return found;
  }
}

function differing(stored: QuestionTable, engine: QuestionTable): Verified {
  const questions = stored.columns.count;
  if (questions === engine.columns.count && checksumOf(stored) === checksumOf(engine)) return { questions, total: 0, differences: [] };
  const all = [...new Set([...idsOf(stored), ...idsOf(engine)])].flatMap((question) =>
    differencesOf(question, known(stored, question), known(engine, question)),
  );
  return { questions, total: all.length, differences: all.slice(0, TOLD) };
}

const idsOf = ({ columns }: QuestionTable): Uint32Array => columns.ids.subarray(0, columns.count);

function known(table: QuestionTable, question: number): Known | undefined {
  const ordinal = table.find(question);
  return ordinal < 0 ? undefined : knownAt(table, ordinal);
}

function differencesOf(question: number, stored: Known | undefined, engine: Known | undefined): readonly Difference[] {
  if (!stored || !engine) return [{ question, what: 'known', stored: stored ? 'yes' : 'no', engine: engine ? 'yes' : 'no' }];
  const names = ['created', 'active', 'score', 'answers', 'tags', 'deleted'] as const;
  return names
    .filter((what) => stored[what] !== engine[what])
    .map((what) => ({ question, what, stored: String(stored[what]), engine: String(engine[what]) }));
}
