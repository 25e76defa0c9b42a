/**
 * The store: one table of rows, each under a partition and a sort key, as DynamoDB has it.
 *
 * A row may also appear in two sparse, overloaded indexes, `one` and `two`. What is refused here is what DynamoDB
 * would refuse, on every adapter, so that a laptop finds it out first.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
 */

declare const rowType: unique symbol;

/** Partition and sort key. The phantom type says which row stands there, so that `get(questionKey(…))` gives a Question. */
export type Key<T extends Row = Row> = readonly [partition: string, sort: string] & { readonly [rowType]?: T };

/** Where a row stands in an index: partition and sort, both non-empty. */
export type IndexKey = readonly [partition: string, sort: string];

export type IndexName = 'one' | 'two';

/** What an attribute may hold. Bytes stand at the top level of a row only. An undefined attribute is left out. */
export type Attribute = string | number | boolean | null | Uint8Array | readonly Attribute[] | { readonly [name: string]: Attribute | undefined };

/**
 * A row. Rows are declared with `type`, never `interface`, so that they fit this index signature.
 * `expires` is in epoch seconds: from then on the row is invisible, whenever the engine removes it.
 */
export type Row = {
  readonly key: Key;
  readonly one?: IndexKey | undefined;
  readonly two?: IndexKey | undefined;
  readonly expires?: number | undefined;
  readonly [attribute: string]: Attribute | undefined;
};

/**
 * What must hold for a change to happen. `absent` and `present` speak of the visible row (an expired one is absent).
 * `equals` needs the row; `below` and `atLeast` take an absent row or attribute for 0.
 */
export type Condition =
  | 'absent'
  | 'present'
  | {
      readonly equals?: Readonly<Record<string, string | number | boolean>>;
      readonly below?: Readonly<Record<string, number>>;
      readonly atLeast?: Readonly<Record<string, number>>;
    };

/** One row of the network's change log, written with the changes that it tells of. */
export type LogEntry = {
  /** ULID: sorts by time, unique. */
  readonly id: string;
  /** When the write was made, in epoch milliseconds of the writer's clock; kept when a write is tried again. */
  readonly time: number;
  /** The site's internal number, 0 for the network's own events. */
  readonly site: number;
  /** 0 to 7, by question, so that no partition of the log is hot. */
  readonly shard: number;
  readonly event: { readonly kind: string; readonly [name: string]: Attribute | undefined };
};

export type Change =
  | { readonly put: Row; readonly when?: Condition }
  /** Creates the row if it is absent. `set` may set `one`, `two` and `expires` too; `remove` may remove them. */
  | {
      readonly update: Key;
      readonly set?: Readonly<Record<string, Attribute | undefined>>;
      readonly add?: Readonly<Record<string, number>>;
      readonly remove?: readonly string[];
      readonly when?: Condition;
    }
  | { readonly remove: Key; readonly when?: Condition }
  | { readonly check: Key; readonly when: Condition }
  | { readonly log: LogEntry };

/** Rows of one partition (of the table or an index), in byte order of their sort keys. */
export type Range<T extends Row = Row> = {
  readonly partition: string;
  /** Only sort keys that begin so. Not together with from and to. */
  readonly prefix?: string;
  /** Smallest sort key, inclusive. */
  readonly from?: string;
  /** Largest sort key, inclusive. */
  readonly to?: string;
  readonly reverse?: boolean;
  /** Rows at most; the engine may give fewer, with a cursor. Default: as many as there are, page by page of the engine. */
  readonly limit?: number;
  readonly cursor?: string;
  readonly [rowType]?: T;
};

/** Rows, and where to go on when there may be more. */
export type Rows<T extends Row = Row> = { readonly rows: readonly T[]; readonly cursor?: string };

/** Rows of an index: they may lag behind the table by seconds. Never decide a write on them. */
export type StaleRows<T extends Row = Row> = Rows<T> & { readonly mayBeStale: true };

export type Found<K extends readonly Key[]> = {
  readonly [I in keyof K]: (K[I] extends Key<infer T> ? T : never) | undefined;
};

/** Limits that every adapter keeps to, DynamoDB's own. */
export const LIMITS = { changes: 100, writeBytes: 4_194_304, rowBytes: 409_600, partitionKeyBytes: 2048, sortKeyBytes: 1024 } as const;

export type WriteOptions = {
  /**
   * What can be done again when it is lost with the power, such as what a reader of the log makes of an entry, with its
   * marker. So it need not wait for the disk, where that is what a write waits for. It never comes before, or without,
   * what was written before it, nor is what was written after it there without it; a process that is killed loses nothing.
   */
  readonly derived?: boolean;
};

export interface Store {
  get<T extends Row>(key: Key<T>): Promise<T | undefined>;
  /** Rows in the order asked for, undefined where there is none. Any number of keys. Not one snapshot. */
  getMany<const K extends readonly Key[]>(keys: K): Promise<Found<K>>;
  query<T extends Row>(range: Range<T>): Promise<Rows<T>>;
  queryIndex<T extends Row>(index: IndexName, range: Range<T>): Promise<StaleRows<T>>;
  /**
   * All or nothing, durable when it resolves; `derived` is durable only with the next write that is not.
   * @throws Conflict naming the first change whose condition failed, StoreLimit for what DynamoDB would refuse.
   */
  write(changes: readonly Change[], options?: WriteOptions): Promise<void>;
  /** Puts rows, unconditionally and not atomically. Only into a site number that no reader knows yet. */
  load(rows: readonly Row[]): Promise<void>;
  close(): Promise<void>;
}

/** A condition did not hold; nothing was written. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
  /** Index of the first change that failed. */
  readonly change: number;
  /** The row that stood in its way, if any. */
  readonly found: Row | undefined;

  constructor(change: number, found: Row | undefined) {
    super(`Change ${change} of the write was refused by its condition.`);
    this.change = change;
    this.found = found;
  }
}

/** A write that no adapter may take: too many changes, too large, a row twice, an empty key. A fault of the caller. */
export class StoreLimit extends Error {
  override readonly name = 'StoreLimit';
}

/** The write could not be made before its log entry grew too old (half the watermark). Nothing was written. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
}

/** The engine itself failed: disk full, unreachable, locked for too long, a newer schema. Nothing of the write stands. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';
}
