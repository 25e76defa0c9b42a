import type { Site } from '../../core/sites/records.ts';
import { beginImport, replaceable } from './begin.ts';
import { type DumpFolder, dumpFolder, fingerprintOf } from './folder.ts';
import { boundHeap } from './heap.ts';
import { type ImportJournal, journalKey } from './journal.ts';
import { adjustReputations } from './lanes/adjust.ts';
import { loadComments } from './lanes/comments.ts';
import { loadHistory } from './lanes/history.ts';
import { loadLinks } from './lanes/links.ts';
import { mapPosts } from './lanes/map-posts.ts';
import { loadPeople } from './lanes/people.ts';
import { loadPosts } from './lanes/posts.ts';
import { loadTags } from './lanes/tags.ts';
import { loadVotes } from './lanes/votes.ts';
import { type Progress, Tally } from './progress.ts';
import { forgotten, loadSite, type NewSite, publish } from './publish.ts';
import { ReputationDays } from './reputation-days.ts';
import { type ImportPorts, newTables, type Run } from './run.ts';
import { sweep, sweepAbandoned } from './sweep.ts';
import { type TextThread, textThread } from './text/thread.ts';

export type ImportOptions = {
  readonly siteKey: string;
  readonly title?: string;
  /** A meta site has no reputation of its own. Default: when the source or the key says meta. */
  readonly meta?: boolean;
  readonly progress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
};

export type ImportSummary = {
  readonly site: Site;
  /** Rows read, by file. */
  readonly rows: Readonly<Record<string, number>>;
  /** Rows left out, by why. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly replaced: boolean;
};

/** Since then a question's up-vote counts 10, and everybody's was counted anew: https://stackoverflow.blog/2019/11/13/were-rewarding-the-question-askers/ */
const TODAYS_RULES = Date.UTC(2019, 10, 13);

/**
 * Imports a dump as a site: into a number that nobody knows, made visible by one write at its end. Whatever ends it
 * sooner leaves the network as it was.
 * @throws DumpRefused, ImportRefused, SiteKeyRefused, and what the store throws
 */
export async function importDump(ports: ImportPorts, folder: string, options: ImportOptions): Promise<ImportSummary> {
  boundHeap();
  const dump = await dumpFolder(folder);
  // It starts while the dump's fingerprint is taken.
  const texts = textThread(dump.paths.Posts);
  try {
    return await imported(ports, dump, texts, options);
  } finally {
    await texts.close();
  }
}

async function imported(ports: ImportPorts, dump: DumpFolder, texts: TextThread, options: ImportOptions): Promise<ImportSummary> {
  const { siteKey: key } = options;
  const fingerprint = await fingerprintOf(dump);
  const before = await replaceable(ports.store, key, fingerprint);
  const journal = await beginImport(ports, key);
  const meta = options.meta ?? dump.settings?.meta ?? (/(^|[.-])meta([.-]|$)/.test(key) || /(^|\.)meta\./.test(dump.source ?? ''));
  const run = await undoneOnFailure(ports, journal, async () => {
    const done = await read(ports, journal, dump, texts, meta, options);
    return { ...done, published: await publish(done, key, newSite(done, options, before, meta, fingerprint), before) };
  });
  if (before) {
    await forgotten(ports.store);
    await sweepAbandoned(ports);
  }
  return { site: run.published, rows: run.tally.rows, skipped: Object.fromEntries(run.tally.skipped), replaced: before !== undefined };
}

function newSite(run: Run, { siteKey, title }: ImportOptions, before: Site | undefined, meta: boolean, fingerprint: string): NewSite {
  const { settings, source } = run.folder;
  return {
    // What was set since a first import of the same dump stays.
    ...(settings && !before && { tagline: settings.tagline, language: settings.language }),
    ...(settings?.privileges && !before && { privileges: settings.privileges }),
    title: title ?? before?.title ?? settings?.title ?? source ?? siteKey,
    meta,
    fingerprint,
    ...(source === undefined ? {} : { source }),
    reputationRules: rulesOf(run),
  };
}

/** Reads all files. People and badges need nothing of the posts, so they go beside; tags and comments only need to know them. */
async function read(
  ports: ImportPorts,
  journal: ImportJournal,
  folder: DumpFolder,
  texts: TextThread,
  meta: boolean,
  options: ImportOptions,
): Promise<Run> {
  const stop = new AbortController();
  const tables = newTables();
  const run: Run = {
    ...tables,
    ports,
    site: journal.number,
    journal,
    folder,
    tally: new Tally(folder.bytes, options.progress),
    texts,
    days: meta ? undefined : new ReputationDays({ ports, loading: tables.loading }, journal),
    signal: options.signal ? AbortSignal.any([stop.signal, options.signal]) : stop.signal,
  };
  /** The first lane that fails stops the others, and is the one to be told of. */
  const together = async (...lanes: readonly Promise<void>[]): Promise<void> => {
    let failure: { readonly error: unknown } | undefined;
    const guarded = lanes.map((lane) =>
      lane.catch((error: unknown) => {
        failure ??= { error };
        stop.abort();
      }),
    );
    await Promise.all(guarded);
    if (failure) throw failure.error;
  };
  const aboutPosts = async (): Promise<void> => {
    const pieces = texts.posts(run.site);
    await mapPosts(run);
    await loadVotes(run);
    await loadHistory(run);
    await together(loadPosts(run, pieces), loadComments(run), loadLinks(run));
  };
  try {
    await together(loadPeople(run), aboutPosts());
    await loadTags(run);
    await adjustReputations(run, rulesOf(run));
    await loadSite(run);
    await ports.search.complete(journal.number);
    await ports.search.flush();
    return run;
  } finally {
    await Promise.allSettled(run.loading);
  }
}

/** An export says which rules its site lives by; they may be older than what was last written there. */
const rulesOf = ({ folder: { settings }, latest }: Run): NonNullable<Site['reputationRules']> =>
  settings?.reputationRules ?? (latest < TODAYS_RULES ? 'before-2019-11' : 'today');

/** Takes away what was written, when the work fails. When even that cannot be (the disk is full), the next import or start does it. */
async function undoneOnFailure<T>(ports: ImportPorts, journal: ImportJournal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const kept = await ports.store.get(journalKey(journal.number)).catch(() => undefined);
    await sweep(ports, { ...kept, ...journal.row() }).catch(() => {});
    throw error;
  } finally {
    journal.letGo();
  }
}
