import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { gunzip } from 'node:zlib';
import type { Entry, OfferedPage } from './entry.ts';

const inflate = promisify(gunzip);

/** A page as processes hand it on. Compressed alone, where it is: the other coding comes of it. */
type Stored = {
  readonly route: string;
  readonly headers: readonly string[];
  readonly etag: string;
  readonly names: readonly string[];
  readonly views: OfferedPage['views'];
  /** When its making began, in epoch milliseconds. */
  readonly begun: number;
  readonly body: Uint8Array;
  readonly compressed: boolean;
};

/** A page of another process's. */
export type PageFromAfar = Pick<Stored, 'route' | 'headers' | 'etag' | 'names' | 'views' | 'begun'> & {
  readonly body: Uint8Array;
  readonly gzip?: Uint8Array;
};

/** A page as bytes for other processes. */
export function storedBytes({ route, unchanged, opaque, names, views, identity, gzip }: Entry, begun: number): Buffer {
  const stored: Stored = {
    route,
    headers: unchanged,
    etag: opaque,
    names,
    views,
    begun,
    body: gzip?.body ?? identity.body,
    compressed: gzip !== undefined,
  };
  return serialize(stored);
}

/** The page in such bytes; undefined when there is none that this release could have written. */
export async function pageOf(bytes: Uint8Array): Promise<PageFromAfar | undefined> {
  try {
    const stored: unknown = deserialize(bytes);
    if (!isStored(stored)) return undefined;
    const { compressed, body, ...page } = stored;
    return compressed ? { ...page, body: await inflate(body), gzip: body } : { ...page, body };
  } catch {
    return undefined;
  }
}

function isStored(value: unknown): value is Stored {
  if (typeof value !== 'object' || value === null) return false;
  const { route, headers, etag, names, begun, body } = value as Partial<Record<keyof Stored, unknown>>;
  return (
    typeof route === 'string' &&
    isTexts(headers) &&
    headers.length % 2 === 0 &&
    typeof etag === 'string' &&
    isTexts(names) &&
    typeof begun === 'number' &&
    body instanceof Uint8Array
  );
}

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');
