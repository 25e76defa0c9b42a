import { Type } from 'typebox';
import { type SearchAdjustment, type SearchDocument, SearchIndexDown } from '../port.ts';
import { type Connection, PATIENCE } from './connection.ts';
import { endsOf } from './snippets.ts';

/** Bytes of one bulk request: the smallest domains take ten megabytes, and answer sooner with less. */
const BYTES_AT_MOST = 4 * 1024 * 1024;

/** Times a document is tried anew that another process made or removed in between. */
const TRIES = 5;

/** One change of one document in one index. */
export type Change = {
  readonly index: string;
  readonly post: number;
  readonly lines: readonly Readonly<Record<string, unknown>>[];
};

/** Characters of a text that are indexed: more than a post may have, a bound for what a dump may hold. */
const INDEXED_AT_MOST = 60_000;

// The marks of snippets, and what JSON cannot hold.
const clean = (text: string): string =>
  text
    .slice(0, INDEXED_AT_MOST)
    .replace(/[\0\ue000\ue001]/g, ' ')
    .toWellFormed();

function source({ title, text, active, ...rest }: SearchDocument): Readonly<Record<string, unknown>> {
  const cleaned = clean(text);
  return { ...rest, title: clean(title), text: cleaned, ends: endsOf(cleaned), active: active ?? rest.created };
}

/** The engine counts a document's partial updates as versions too, so a post's own version is kept and compared in the document. */
const REPLACE =
  'if (ctx._source.version > params.document.version) { ctx.op = "none" } else { ctx._source.clear(); ctx._source.putAll(params.document) }';

const ADJUST =
  'boolean same = true; for (def entry : params.set.entrySet()) { if (ctx._source[entry.getKey()] != entry.getValue()) { ctx._source[entry.getKey()] = entry.getValue(); same = false } } for (def entry : params.add.entrySet()) { ctx._source[entry.getKey()] += entry.getValue(); same = false } if (same) { ctx.op = "none" }';

/** What makes a document that is not there yet: most of them, and then nothing is read first. */
export const creating = (index: string, document: SearchDocument): Change => ({
  index,
  post: document.post,
  lines: [{ create: { _index: index, _id: String(document.post) } }, source(document)],
});

/** What replaces a document that is there, unless it is of a higher version. */
export const replacing = (index: string, document: SearchDocument): Change => ({
  index,
  post: document.post,
  lines: [updating(index, document.post), { script: { source: REPLACE, params: { document: source(document) } } }],
});

export const removing = (index: string, post: number): Change => ({ index, post, lines: [{ delete: { _index: index, _id: String(post) } }] });

/** What changes numbers and marks. Where a value is given, its difference does not count. */
export function adjusting(index: string, { post, add = {}, set = {} }: SearchAdjustment): Change {
  const added = Object.fromEntries(Object.entries(add).filter(([name]) => !(name in set)));
  return { index, post, lines: [updating(index, post), { script: { source: ADJUST, params: { set, add: added } } }] };
}

const updating = (index: string, post: number) => ({ update: { _index: index, _id: String(post), retry_on_conflict: TRIES } });

const Item = Type.Object({ _index: Type.String(), _id: Type.String(), status: Type.Integer(), error: Type.Optional(Type.Unknown()) });
const Items = Type.Object({ items: Type.Array(Type.Record(Type.String(), Item)) });

/** A change that found its document gone (404), or there already or just changed (409). */
type Missed = { readonly change: Change; readonly status: 404 | 409 };

/** Makes changes in their order, in as few requests as their bytes allow. */
async function make(connection: Connection, changes: readonly Change[]): Promise<readonly Missed[]> {
  const missed: Missed[] = [];
  for (const part of partsOf(changes)) {
    const lines = part.flatMap((change) => change.lines);
    const { items } = await connection.ask(Items, { method: 'POST', path: '/_bulk', lines, patience: PATIENCE.change });
    for (const [at, item] of items.entries()) {
      const status = Object.values(item)[0]?.status ?? 500;
      const change = part[at];
      if (status < 300 || !change) continue;
      if (status !== 404 && status !== 409) throw new SearchIndexDown(`The search engine did not take post ${change.post}: ${JSON.stringify(item)}.`);
      missed.push({ change, status });
    }
  }
  return missed;
}

function* partsOf(changes: readonly Change[]): Generator<readonly Change[]> {
  let part: Change[] = [];
  let bytes = 0;
  for (const change of changes) {
    const size = Buffer.byteLength(JSON.stringify(change.lines));
    if (part.length > 0 && bytes + size > BYTES_AT_MOST) {
      yield part;
      [part, bytes] = [[], 0];
    }
    part.push(change);
    bytes += size;
  }
  if (part.length > 0) yield part;
}

/** Makes changes of documents that exist; the others are passed over. @throws SearchIndexDown */
export async function change(connection: Connection, changes: readonly Change[]): Promise<void> {
  const late = (await make(connection, changes)).find(({ status }) => status === 409);
  if (late) throw new SearchIndexDown(`Post ${late.change.post} was changed by others again and again.`);
}

/** Of a post that is given twice the later one, unless its version is lower. */
function eachOnce(documents: readonly SearchDocument[]): ReadonlyMap<number, SearchDocument> {
  const byPost = new Map<number, SearchDocument>();
  for (const document of documents) if (document.version >= (byPost.get(document.post)?.version ?? 0)) byPost.set(document.post, document);
  return byPost;
}

/** Puts documents of one site into its indices, each unless a higher version stands there. @throws SearchIndexDown */
export async function put(connection: Connection, indices: readonly string[], documents: readonly SearchDocument[]): Promise<void> {
  const byPost = eachOnce(documents);
  const again = ({ change: { index, post }, status }: Missed): readonly Change[] => {
    const document = byPost.get(post);
    return document ? [status === 409 ? replacing(index, document) : creating(index, document)] : [];
  };
  let missed = await make(
    connection,
    indices.flatMap((index) => [...byPost.values()].map((document) => creating(index, document))),
  );
  for (let attempt = 0; missed.length > 0; attempt++) {
    if (attempt === TRIES) throw new SearchIndexDown(`Post ${missed[0]?.change.post} was made and removed again and again.`);
    missed = await make(connection, missed.flatMap(again));
  }
}
