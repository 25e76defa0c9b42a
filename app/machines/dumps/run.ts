import type { Bounty, PostId } from '../../core/posts/records.ts';
import type { SiteNumber } from '../../core/sites/records.ts';
import type { Blobs } from '../../platform/blobs/port.ts';
import type { Clock } from '../../platform/clock/port.ts';
import type { SearchIndex } from '../../platform/search-index/port.ts';
import type { Store } from '../../platform/store/port.ts';
import { Column } from './column.ts';
import type { DumpFolder } from './folder.ts';
import type { ImportJournal } from './journal.ts';
import type { Loading } from './loader.ts';
import { PostTable } from './post-table.ts';
import type { Tally } from './progress.ts';
import { type Batch, readFile } from './reader.ts';
import type { ReputationDays } from './reputation-days.ts';
import type { FileSchema, RowOf } from './schema.ts';
import type { DumpStyle } from './style.ts';
import type { TextThread } from './text/thread.ts';

export type ImportPorts = {
  readonly store: Store;
  readonly search: Pick<SearchIndex, 'index' | 'adjust' | 'complete' | 'flush' | 'removeSite'>;
  readonly blobs: Blobs;
  readonly clock: Clock;
};

/** What is kept of each person between the files: 24 bytes. */
export class PeopleTable {
  last = 0;
  readonly reputation = new Column();
  /** Day of joining, counted from 1970. */
  readonly joined = new Column();
  readonly gold = new Column();
  readonly silver = new Column();
  readonly bronze = new Column();
}

/** One reading of a dump into a site number: what its lanes share. */
export type Run = {
  readonly ports: ImportPorts;
  readonly site: SiteNumber;
  readonly journal: ImportJournal;
  readonly folder: DumpFolder;
  readonly tally: Tally;
  readonly loading: Loading;
  readonly texts: TextThread;
  /** Absent on a meta site, which has no reputation of its own. */
  readonly days: ReputationDays | undefined;
  readonly posts: PostTable;
  readonly people: PeopleTable;
  readonly bounties: Map<PostId, Bounty>;
  readonly tagExcerpts: Map<PostId, string>;
  readonly style: { -readonly [K in 'postLicences' | 'commentLicences' | 'tags']: DumpStyle[K] };
  /** The highest id seen of what has no table. */
  readonly last: { comments: number; history: number; votes: number; badges: number; links: number; tags: number };
  /** The latest time that the dump speaks of. */
  latest: number;
  readonly signal: AbortSignal;
};

export const newTables = () => ({
  posts: new PostTable(),
  people: new PeopleTable(),
  bounties: new Map<PostId, Bounty>(),
  tagExcerpts: new Map<PostId, string>(),
  style: { postLicences: false, commentLicences: false, tags: 'angles' as const } as Run['style'],
  last: { comments: 0, history: 0, votes: 0, badges: 0, links: 0, tags: 0 },
  latest: 0,
  loading: new Set<Promise<void>>(),
});

/** @throws when something has stopped the import */
export function goOn({ journal, signal }: Run): void {
  signal.throwIfAborted();
  journal.check();
}

/** A file's batches, counted, for as long as nothing has stopped the import. */
export async function* batchesOf<S extends FileSchema>(
  run: Run,
  schema: S,
  refuse?: (row: RowOf<S>) => string | undefined,
): AsyncGenerator<Batch<S>> {
  for await (const batch of readFile(run.folder.paths[schema.file], schema, refuse)) {
    goOn(run);
    run.tally.read(schema.file, batch.rows.length, batch.bytes);
    yield batch;
  }
}
