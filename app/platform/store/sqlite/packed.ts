import type { Encoded } from './encode.ts';

/** A row's columns one after the other; of its bytes only how many. */
export type Value = string | number | null;

/** Rows as they cross to another thread: one flat list and one buffer, which cost far less there than objects do. */
export type Packed = { readonly values: readonly Value[]; readonly bytes: Uint8Array<ArrayBuffer> };

const COLUMNS = 9;

export function packed(rows: readonly Encoded[]): Packed {
  const values: Value[] = [];
  let size = 0;
  for (const row of rows) {
    const { partition, sort, body, bytes, onePartition, oneSort, twoPartition, twoSort, expires } = row;
    values.push(partition, sort, body, bytes?.length ?? null, onePartition, oneSort, twoPartition, twoSort, expires);
    size += bytes?.length ?? 0;
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const { bytes } of rows) {
    if (!bytes) continue;
    all.set(bytes, at);
    at += bytes.length;
  }
  return { values, bytes: all };
}

/** The rows again, each for the moment in which it is asked for. */
export function* unpacked({ values, bytes }: Packed): Generator<Encoded> {
  const text = (place: number): string => values[place] as string;
  const perhaps = (place: number): string | null => values[place] as string | null;
  let from = 0;
  for (let at = 0; at < values.length; at += COLUMNS) {
    const length = values[at + 3] as number | null;
    yield {
      partition: text(at),
      sort: text(at + 1),
      body: text(at + 2),
      bytes: length === null ? null : bytes.subarray(from, from + length),
      onePartition: perhaps(at + 4),
      oneSort: perhaps(at + 5),
      twoPartition: perhaps(at + 6),
      twoSort: perhaps(at + 7),
      expires: values[at + 8] as number | null,
    };
    from += length ?? 0;
  }
}
