import type { SearchAdjustment, SearchDocument, SearchHits, SearchIndex, SearchQuery } from '../port.ts';
import { adjustDocument, indexDocument, removeDocument } from './feed.ts';
import { isBusy, isCorrupt, openFile } from './file.ts';
import { search } from './search.ts';
import { similar } from './similar.ts';
import { createSite, dropSite, sitesIn } from './site-tables.ts';
import { statementsOf } from './statements.ts';

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
  let sites = new Set<number>();

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
  const feed = (documents: readonly SearchDocument[]): void => {
    tellLoss();
    if (database.isTransaction && documentsFed < LONG) commit();
    if (!database.isTransaction) {
      database.exec('BEGIN IMMEDIATE');
      begun = performance.now();
    }
    clearTimeout(commitAt);
    commitAt = setTimeout(commitLater, COMMIT_LONG_AFTER);
    try {
      put(documents);
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      documentsFed = 0;
      throw error;
    }
    if (performance.now() - begun > COMMIT_LONG_AFTER) commit();
  };

  const put = (documents: readonly SearchDocument[]): void => {
    for (const site of new Set(documents.map((document) => document.site))) ensure(site);
    for (const document of documents) indexDocument(statement, document);
    documentsFed += documents.length;
  };

  /** Whether a site has tables. Another process may make or drop them at any time, and SQLite counts that. */
  const knows = (site: number): boolean => {
    const now = statement('PRAGMA schema_version').get()?.schema_version;
    if (now !== schema) sites = new Set(sitesIn(database));
    schema = now;
    return sites.has(site);
  };

  const ensure = (site: number): void => {
    if (!knows(site)) createSite(database, site);
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
    index: noted((documents: readonly SearchDocument[]) => (documents.length > LONG ? feed(documents) : change(() => put(documents)))),
    adjust: noted((adjustments: readonly SearchAdjustment[]) =>
      change(() => {
        for (const adjustment of adjustments) if (knows(adjustment.site)) adjustDocument(statement, adjustment);
      }),
    ),
    remove: noted((site: number, posts: readonly number[]) =>
      change(() => {
        if (knows(site)) for (const post of posts) removeDocument(statement, site, post);
      }),
    ),
    removeSite: noted((site: number) => {
      change(() => {
        dropSite(database, site);
        statement('DELETE FROM memory WHERE name = ?').run(`whole#${site}`);
      });
      commit();
    }),
    complete: noted((site: number) => {
      change(() => {
        ensure(site);
        remember(`whole#${site}`, '');
      });
      commit();
    }),
    sites: noted(() =>
      statement("SELECT substr(name, 7) AS site FROM memory WHERE name GLOB 'whole#*'")
        .all()
        .map(({ site }) => Number(site)),
    ),
    search: noted((site: number, query: SearchQuery): SearchHits => (knows(site) ? search(statement, site, query) : NOTHING)),
    similar: noted((site: number, text: string, limit: number) => (knows(site) ? similar(statement, site, text, limit) : [])),
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
