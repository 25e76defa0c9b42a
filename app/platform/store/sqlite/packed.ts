import type { Encoded } from './encode.ts';

/** A row's columns as SQLite takes them: text and bytes alike as bytes, which cost no string on the thread that loads. */
export type Columns = readonly [
  partition: Uint8Array,
  sort: Uint8Array,
  body: Uint8Array,
  bytes: Uint8Array | null,
  onePartition: Uint8Array | null,
  oneSort: Uint8Array | null,
  twoPartition: Uint8Array | null,
  twoSort: Uint8Array | null,
  expires: number | null,
];

/** Rows as they cross to another thread: all their columns one after the other in one buffer, which is handed over whole. */
export type Packed = {
  readonly rows: number;
  /** Bytes of each column, eight a row; -1 where there is none. `expires` stands in `expiries` instead. */
  readonly lengths: Int32Array<ArrayBuffer>;
  readonly content: Uint8Array<ArrayBuffer>;
  /** Epoch seconds by row, of those that have any. */
  readonly expiries: ReadonlyMap<number, number>;
};

const COLUMNS = 8;
const NONE = -1;
const EMPTY = new Uint8Array();

/** UTF-8 takes at most three bytes for each unit of a string. */
const WIDEST = 3;

/** Packs rows as they come. */
export class Packer {
  rows = 0;
  #content = Buffer.allocUnsafeSlow(64 * 1024);
  #at = 0;
  #columns = 0;
  #lengths = new Int32Array(COLUMNS * 256);
  readonly #expiries = new Map<number, number>();

  /** Bytes packed so far. */
  get bytes(): number {
    return this.#at;
  }

  add(row: Encoded): void {
    const { partition, sort, body, bytes, onePartition, oneSort, twoPartition, twoSort, expires } = row;
    if ((this.rows + 1) * COLUMNS > this.#lengths.length) this.#lengths = grown(this.#lengths);
    for (const text of [partition, sort, body]) this.#text(text);
    this.#bytes(bytes);
    for (const text of [onePartition, oneSort, twoPartition, twoSort]) this.#text(text);
    if (expires !== null) this.#expiries.set(this.rows, expires);
    this.rows++;
  }

  /** What was packed. Nothing may be added afterwards: the buffers are no longer this thread's once they are handed over. */
  packed(): Packed {
    const { buffer } = this.#content;
    return {
      rows: this.rows,
      lengths: this.#lengths,
      content: new Uint8Array(buffer, 0, this.#at),
      expiries: this.#expiries,
    };
  }

  #text(text: string | null): void {
    this.#make((text?.length ?? 0) * WIDEST);
    this.#note(text === null ? NONE : this.#content.write(text, this.#at));
  }

  #bytes(bytes: Uint8Array | null): void {
    this.#make(bytes?.length ?? 0);
    if (bytes) this.#content.set(bytes, this.#at);
    this.#note(bytes?.length ?? NONE);
  }

  #note(length: number): void {
    this.#lengths[this.#columns++] = length;
    if (length !== NONE) this.#at += length;
  }

  #make(room: number): void {
    if (this.#at + room <= this.#content.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#content.length * 2, this.#at + room));
    this.#content.copy(larger, 0, 0, this.#at);
    this.#content = larger;
  }
}

function grown(lengths: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(lengths.length * 2);
  larger.set(lengths);
  return larger;
}

/** The rows again, each for the moment in which it is asked for. */
export function* unpacked({ rows, lengths, content, expiries }: Packed): Generator<Columns> {
  let from = 0;
  let place = 0;
  const next = (): Uint8Array | null => {
    const length = lengths[place++] ?? NONE;
    if (length === NONE) return null;
    const part = content.subarray(from, from + length);
    from += length;
    return part;
  };
  for (let row = 0; row < rows; row++) {
    yield [next() ?? EMPTY, next() ?? EMPTY, next() ?? EMPTY, next(), next(), next(), next(), next(), expiries.get(row) ?? null];
  }
}
