import { type Entry, newEntry } from './entry.ts';

/** Says on a page why it is not its reader's own. */
export type Mark = (page: string) => string;

/** Headers that would let a browser keep the page in the place of its reader's own. */
const NOT_FOR_KEEPING = new Set(['cache-control', 'etag', 'content-length']);

/** An entity that no browser has. */
const NO_ENTITY = '"marked"';

/** Makes marked copies of pages that are kept, each once. */
export function markedCopies(mark: Mark): (entry: Entry) => Entry {
  const copies = new WeakMap<Entry, Entry>();
  return (entry) => {
    const copy = copies.get(entry) ?? markedCopy(entry, mark);
    copies.set(entry, copy);
    return copy;
  };
}

function markedCopy({ key, route, views, unchanged, identity, names, keptAt }: Entry, mark: Mark): Entry {
  const headers: string[] = ['cache-control', 'no-store', 'x-askyard-overload', 'anonymous'];
  for (let at = 0; at < unchanged.length; at += 2) {
    const [name = '', value = ''] = unchanged.slice(at, at + 2);
    if (!NOT_FOR_KEEPING.has(name.toLowerCase())) headers.push(name, value);
  }
  const body = Buffer.from(mark(Buffer.from(identity.body).toString()));
  return newEntry(key, { route, headers, etag: NO_ENTITY, body, views }, names, keptAt);
}
