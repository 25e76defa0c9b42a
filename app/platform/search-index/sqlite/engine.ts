import type { Renewal, SearchAdjustment, SearchDocument, SearchHits, SearchIndex, SearchQuery } from '../port.ts';
import { adjustDocument, indexDocument, removeDocument } from './feed.ts';
import { isBusy, isCorrupt, openFile } from './file.ts';
import { search, searchEach } from './search.ts';
import { similar } from './similar.ts';
import { createSite, dropSite, slotsIn } from './site-tables.ts';
import { bySite, nextSlot, type Slot, siteOf } from './slots.ts';
import { statementsOf } from './statements.ts';
import { suggest } from './suggest.ts';

/** How long a transaction may stay open to take more: each commit writes a segment of words, and the fewer the better. */
const COMMIT_AFTER = 250;
/** How long one that feeds a whole site may. */
const COMMIT_LONG_AFTER = 1000;

/** Documents after which a transaction was a long one, and what then lets another process have its turn, in milliseconds. */
const LONG = 100;
const GAP = 30;

const NOTHING: SearchHits = { total: 0, more: false, hits: [] };

const CURSOR = "SELECT value FROM memory WHERE name = 'cursor'";

/** What the worker does for each method of the port, without its promises. */
export type SearchEngine = { readonly [M in keyof SearchIndex]: (...args: Parameters<SearchIndex[M]>) => Awaited<ReturnType<SearchIndex[M]>> };

/** The index on the calling thread. */
export function openEngine(path: string): SearchEngine {
  const database = openFile(path);
  const statement = statementsOf(database);
  let corrupt = false;
  let loss: { readonly error: unknown } | undefined;
  let commitAt: NodeJS.Timeout | undefined;
  let documentsFed = 0;
  let begun = 0;
  let schema: unknown;
  let slots = bySite([]);

  const commit = (): void => {
    clearTimeout(commitAt);
    commitAt = undefined;
    tellLoss();
    try {
      if (database.isTransaction) database.exec('COMMIT');
    } catch (error) {
      if (database.isTransaction && !isBusy(error)) database.exec('ROLLBACK');
      throw error;
    }
    const long = documentsFed > LONG;
    documentsFed = 0;
    if (long) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, GAP);
  };

  /** Nobody calls this one: when the disk is full, the next call that changes anything is told what was lost. */
  const commitLater = (): void => {
    try {
      commit();
    } catch (error) {
      loss = { error };
    }
  };

  const tellLoss = (): void => {
    const told = loss;
    loss = undefined;
    if (told) throw told.error;
  };

  /** Runs a change inside the open transaction, or undoes it alone. */
  const change = (work: () => void): void => {
    tellLoss();
    if (!database.isTransaction) {
      database.exec('BEGIN IMMEDIATE');
      begun = performance.now();
    }
    commitAt ??= setTimeout(commitLater, COMMIT_AFTER);
    database.exec('SAVEPOINT change');
    try {
      work();
      database.exec('RELEASE change');
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK TO change; RELEASE change');
      throw error;
    }
    // A port hands over a thousand messages before timers have their turn.
    if (performance.now() - begun > COMMIT_AFTER) commit();
  };

  /**
   * Feeds many documents. A savepoint would make FTS5 write out all its words each time, so there is none: where it
   * fails, everything of this transaction goes, and the call that failed tells so. What others changed is committed before.
   */
  const feed = (documents: readonly SearchDocument[], renewal: Renewal | undefined): void => {
    tellLoss();
    if (database.isTransaction && documentsFed < LONG) commit();
    if (!database.isTransaction) {
      database.exec('BEGIN IMMEDIATE');
      begun = performance.now();
    }
    clearTimeout(commitAt);
    commitAt = setTimeout(commitLater, COMMIT_LONG_AFTER);
    try {
      put(documents, renewal);
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      documentsFed = 0;
      throw error;
    }
    if (performance.now() - begun > COMMIT_LONG_AFTER) commit();
  };

  const put = (documents: readonly SearchDocument[], renewal: Renewal | undefined): void => {
    for (const [site, those] of Map.groupBy(documents, (document) => document.site)) {
      const into = renewal === undefined ? ensured(site) : slotsOf(site).filter((slot) => slot === renewal);
      for (const slot of into) for (const document of those) indexDocument(statement, slot, document);
    }
    documentsFed += documents.length;
  };

  /** What a site has, what answers first. Another process may make or drop tables at any time, and SQLite counts that. */
  const slotsOf = (site: number): readonly Slot[] => {
    const now = statement('PRAGMA schema_version').get()?.schema_version;
    if (now !== schema) slots = bySite(slotsIn(database));
    schema = now;
    return slots.get(site) ?? [];
  };

  const ensured = (site: number): readonly Slot[] => {
    if (slotsOf(site).length === 0) createSite(database, String(site));
    return slotsOf(site);
  };

  /** Removes what a site has, but for one slot. */
  const drop = (site: number, but?: Slot): void => {
    for (const slot of slotsOf(site)) if (slot !== but) dropSite(database, slot);
  };

  const remember = (name: string, value: string): void => {
    statement('INSERT INTO memory (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(name, value);
  };

  const noted =
    <A extends readonly unknown[], R>(work: (...args: A) => R) =>
    (...args: A): R => {
      try {
        return work(...args);
      } catch (error) {
        corrupt ||= isCorrupt(error);
        throw error;
      }
    };

  return {
    index: noted((documents: readonly SearchDocument[], renewal?: Renewal) =>
      documents.length > LONG ? feed(documents, renewal) : change(() => put(documents, renewal)),
    ),
    adjust: noted((adjustments: readonly SearchAdjustment[]) =>
      change(() => {
        for (const adjustment of adjustments) for (const slot of slotsOf(adjustment.site)) adjustDocument(statement, slot, adjustment);
      }),
    ),
    remove: noted((site: number, posts: readonly number[]) =>
      change(() => {
        for (const slot of slotsOf(site)) for (const post of posts) removeDocument(statement, slot, post);
      }),
    ),
    removeSite: noted((site: number) => {
      change(() => {
        drop(site);
        statement('DELETE FROM memory WHERE name = ?').run(`whole#${site}`);
      });
      commit();
    }),
    renew: noted((site: number): Renewal => {
      let renewal = '';
      change(() => {
        const [answering] = slotsOf(site);
        renewal = nextSlot(site, slotsOf(site));
        drop(site, answering);
        createSite(database, renewal);
      });
      commit();
      return renewal;
    }),
    complete: noted((site: number, renewal?: Renewal) => {
      change(() => {
        if (renewal !== undefined && !slotsOf(site).includes(renewal)) return;
        if (renewal === undefined) ensured(site);
        else drop(site, renewal);
        remember(`whole#${site}`, '');
      });
      commit();
    }),
    sites: noted(() =>
      statement("SELECT substr(name, 7) AS site FROM memory WHERE name GLOB 'whole#*'")
        .all()
        .map(({ site }) => Number(site)),
    ),
    search: noted((site: number, query: SearchQuery): SearchHits => {
      const [slot] = slotsOf(site);
      return slot === undefined ? NOTHING : search(statement, slot, query);
    }),
    searchEach: noted((sites: readonly number[], query: SearchQuery) => {
      const answering = sites.flatMap((site) => slotsOf(site)[0] ?? []);
      return searchEach(
        statement,
        answering.map((slot) => [siteOf(slot), slot]),
        query,
      );
    }),
    suggest: noted((site: number, typed: string, limit: number) =>
      slotsOf(site)
        .slice(0, 1)
        .flatMap((slot) => suggest(statement, slot, typed, limit)),
    ),
    similar: noted((site: number, text: string, limit: number) =>
      slotsOf(site)
        .slice(0, 1)
        .flatMap((slot) => similar(statement, slot, text, limit)),
    ),
    cursor: noted(() => statement(CURSOR).get()?.value?.toString()),
    saveCursor: noted((cursor: string) => change(() => remember('cursor', cursor))),
    flush: noted(commit),
    needsRebuild: noted(() => corrupt || statement(CURSOR).get() === undefined),
    close: () => {
      commit();
      database.close();
    },
  };
}
