/** A page on offer, as the server has answered it: web/byte-cache.ts says what each part is. */
export type OfferedPage = {
  readonly host: string;
  readonly route: string;
  readonly status: number;
  readonly headers: readonly string[];
  readonly etag?: string | undefined;
  readonly body: Uint8Array;
  readonly gzip?: Uint8Array | undefined;
  readonly query: readonly string[];
  readonly dependsOn?: readonly string[] | undefined;
  readonly views?: { readonly site: number; readonly question: number } | undefined;
  readonly shared?: number | undefined;
};

/** Bytes in one coding, with the headers ready to be written. */
export type Variant = { readonly headers: string[]; readonly body: Uint8Array };

/** A page that is kept. */
export type Entry = {
  readonly key: string;
  readonly route: string;
  /** What its change invalidates the page. */
  readonly names: readonly string[];
  readonly views: OfferedPage['views'];
  /** Epoch milliseconds. */
  readonly keptAt: number;
  /** When it was last moved to the end of the order of use. */
  usedAt: number;
  readonly opaque: string;
  readonly unchanged: string[];
  readonly identity: Variant;
  gzip?: Variant;
  /** Memory it takes, estimated. */
  bytes: number;
};

/** Objects, references from names, and what V8 needs beside. */
const ENTRY_BYTES = 800;
const NAME_BYTES = 150;

/** What of a page makes an entry. */
type PageParts = Pick<OfferedPage, 'route' | 'headers' | 'body' | 'gzip' | 'views'> & { readonly etag: string };

export function newEntry(key: string, page: PageParts, names: readonly string[], now: number): Entry {
  const { route, views, etag, headers } = page;
  const identity = variant(page.body, headers);
  const entry: Entry = {
    key,
    route,
    names,
    views,
    keptAt: now,
    usedAt: now,
    opaque: etag.replace(/^W\//, ''),
    unchanged: [...headers],
    identity,
    bytes: ENTRY_BYTES + 2 * key.length + NAME_BYTES * names.length + bytesOf(identity),
  };
  if (page.gzip) addGzip(entry, page.gzip);
  return entry;
}

/** Adds the compressed coding. Tells by how many bytes the entry has grown. */
export function addGzip(entry: Entry, body: Uint8Array): number {
  entry.gzip = variant(body, entry.unchanged, 'content-encoding', 'gzip');
  const grown = bytesOf(entry.gzip);
  entry.bytes += grown;
  return grown;
}

/** Bytes of an array of their own: a slice of a pool would hold the whole pool in memory, unseen by the bound. */
function variant(body: Uint8Array, headers: readonly string[], ...more: readonly string[]): Variant {
  const own = Buffer.allocUnsafeSlow(body.byteLength);
  own.set(body);
  return { headers: [...headers, ...more, 'content-length', String(own.byteLength)], body: own };
}

/** Header texts are shared between entries for the most part, so their references count. */
const bytesOf = ({ headers, body }: Variant): number => body.byteLength + 16 * headers.length;
