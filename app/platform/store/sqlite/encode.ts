import type { Attribute, Row } from '../port.ts';

/** A row as it stands in its columns. */
export type Encoded = {
  readonly partition: string;
  readonly sort: string;
  /** JSON of the attributes, with `one`, `two` and `expires`, without the key. */
  readonly body: string;
  /** The top-level Uint8Array attributes one after the other, so that no base64 is needed. */
  readonly bytes: Uint8Array | null;
  readonly onePartition: string | null;
  readonly oneSort: string | null;
  readonly twoPartition: string | null;
  readonly twoSort: string | null;
  readonly expires: number | null;
};

/** Where the body tells how the bytes are cut: [name, length] each. No attribute may have the empty name (limits.ts). */
const LAYOUT = '';

type Layout = [name: string, length: number][];

export function encode(row: Row): Encoded {
  const attributes: Record<string, unknown> = { ...row, key: undefined };
  const layout: Layout = [];
  const parts: Uint8Array[] = [];
  for (const name in row) {
    const value = row[name];
    if (typeof value !== 'object' || !(value instanceof Uint8Array)) continue;
    layout.push([name, value.length]);
    parts.push(value);
    attributes[name] = undefined;
  }
  if (layout.length > 0) attributes[LAYOUT] = layout;
  return {
    partition: row.key[0],
    sort: row.key[1],
    body: jsonOf(attributes),
    bytes: layout.length > 0 ? Buffer.concat(parts) : null,
    onePartition: row.one?.[0] ?? null,
    oneSort: row.one?.[1] ?? null,
    twoPartition: row.two?.[0] ?? null,
    twoSort: row.two?.[1] ?? null,
    expires: row.expires ?? null,
  };
}

export function decode(partition: string, sort: string, body: string, bytes: Uint8Array | null): Row {
  const row: { [name: string]: Attribute | undefined } & { key: Row['key'] } = JSON.parse(body);
  row.key = [partition, sort];
  return bytes === null ? row : withBytes(row, bytes);
}

function withBytes(row: Row, bytes: Uint8Array): Row {
  const { [LAYOUT]: layout, ...attributes } = row as Row & { readonly [LAYOUT]: Layout };
  const whole: Record<string, Attribute | undefined> & { key: Row['key'] } = attributes;
  let start = 0;
  for (const [name, length] of layout) {
    whole[name] = bytes.subarray(start, start + length);
    start += length;
  }
  return whole;
}

/** JSON in which half a surrogate pair is U+FFFD, as it is once encoded as UTF-8. */
export function jsonOf(value: unknown): string {
  const json = JSON.stringify(value);
  if (!json.includes('\\ud')) return json;
  return JSON.stringify(value, (_name, part: unknown) => (typeof part === 'string' ? part.toWellFormed() : part));
}
