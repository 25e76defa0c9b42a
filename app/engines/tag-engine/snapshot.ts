import { crc32 } from 'node:zlib';
import type { SiteNumber } from '../../core/sites/records.ts';
import type { Cursor } from '../../platform/store/change-log.ts';
import { type Early, EarlyEvents } from './early-events.ts';
import { QuestionTable } from './question-table.ts';

/** Raised when the layout below changes: a snapshot of another version is refused, and rebuilt from the store. */
const VERSION = 3;
/** `ATAG`, little-endian, as every number here is. */
const MAGIC = 0x47415441;
/** Magic, version, checksum of all that follows the head, length of the description. */
const HEAD_BYTES = 16;

/** What is kept of a site. */
export type SavedSite = { readonly number: SiteNumber; readonly table: QuestionTable; readonly early: EarlyEvents };

export type Snapshot = { readonly cursor: Cursor; readonly sites: readonly SavedSite[] };

type Described = {
  readonly cursor: Cursor;
  readonly sites: readonly {
    readonly number: SiteNumber;
    readonly count: number;
    readonly stride: number;
    readonly names: readonly string[];
    readonly bounties: readonly (readonly [question: number, ends: number])[];
    readonly deleted: readonly number[];
    readonly synonyms: ReturnType<QuestionTable['synonyms']['entries']>;
    readonly early: readonly (readonly [question: number, early: Early])[];
  }[];
};

/** The tables of all sites as bytes: columns as they stand in memory, after a description. What `keepFrom` precedes, of early events, is given up. */
export function encodeSnapshot({ cursor, sites }: Snapshot, keepFrom: number): Uint8Array {
  const described: Described = {
    cursor,
    sites: sites.map(({ number, table, early }) => ({
      number,
      count: table.columns.count,
      stride: table.columns.stride,
      names: table.dictionary.names,
      bounties: [...table.bounties],
      deleted: [...table.deleted],
      synonyms: table.synonyms.entries(),
      early: early.since(keepFrom),
    })),
  };
  const description = Buffer.from(JSON.stringify(described));
  const columns = sites.flatMap(({ table }) => table.columns.filled());
  const start = aligned(HEAD_BYTES + description.length);
  const bytes = new Uint8Array(columns.reduce((end, column) => aligned(end + column.byteLength), start));
  bytes.set(description, HEAD_BYTES);
  let at = start;
  for (const column of columns) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    at = aligned(at + column.byteLength);
  }
  new Uint32Array(bytes.buffer, 0, 4).set([MAGIC, VERSION, crc32(bytes.subarray(HEAD_BYTES)), description.length]);
  return bytes;
}

/** What was saved; undefined for bytes that are torn, or of another version. */
export function decodeSnapshot(saved: Uint8Array): Snapshot | undefined {
  if (saved.length < HEAD_BYTES) return undefined;
  const bytes = new Uint8Array(saved);
  const [magic, version, checksum, length = 0] = new Uint32Array(bytes.buffer, 0, 4);
  if (magic !== MAGIC || version !== VERSION || checksum !== crc32(bytes.subarray(HEAD_BYTES))) return undefined;
  const described: Described = JSON.parse(Buffer.from(bytes.buffer, HEAD_BYTES, length).toString());
  let at = aligned(HEAD_BYTES + length);

  const sites = described.sites.map(({ number, count, stride, names, bounties, deleted, synonyms, early }): SavedSite => {
    const table = new QuestionTable();
    for (const name of names) table.dictionary.number(name);
    for (const [question, ends] of bounties) table.bounties.set(question, ends);
    for (const question of deleted) table.deleted.add(question);
    for (const [name, tag, at] of synonyms) table.synonyms.set(name, tag, at);
    for (const column of table.columns.emptied(count, stride)) {
      const into = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
      into.set(bytes.subarray(at, at + into.length));
      at = aligned(at + into.length);
    }
    return { number, table, early: new EarlyEvents(early) };
  });
  return { cursor: described.cursor, sites };
}

const aligned = (offset: number): number => (offset + 7) & ~7;
