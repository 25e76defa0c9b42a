import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Blobs } from '../../platform/blobs/port.ts';
import type { Key } from '../../platform/store/port.ts';
import type { Body, History, PostId } from './records.ts';

/** Bytes below which a text stands plain: a row costs DynamoDB the same, and inflating costs some 25 µs. */
export const PACK_FROM = 2048;

/** Packed bytes above which a post's text goes to blobs: half of what a row may hold, so that no attribute beside it matters. */
export const RENDERING_IN_ROW = 200 * 1024;

/** Deflate at level 3 was faster here than zstd at the sizes posts have, and within some percent as small. */
const LEVEL = { level: 3 };

/** A post's text: what is shown, and what it was written in, where that is known. */
export type PostText = { readonly html: string; readonly markdown?: string };

// Packed: the rendering's length in bytes as 32 bits, little-endian, the highest bit set when Markdown follows; then the one and the other.
const MARKDOWN_FOLLOWS = 0x8000_0000;

function pack({ html, markdown }: PostText): Uint8Array {
  const rendering = Buffer.from(html);
  const head = Buffer.alloc(4);
  head.writeUInt32LE(rendering.length + (markdown === undefined ? 0 : MARKDOWN_FOLLOWS));
  return deflateRawSync(Buffer.concat([head, rendering, Buffer.from(markdown ?? '')]), LEVEL);
}

function unpack(packed: Uint8Array): PostText {
  const all = inflateRawSync(packed);
  const head = all.readUInt32LE();
  const end = 4 + (head % MARKDOWN_FOLLOWS);
  const html = all.toString('utf8', 4, end);
  return head >= MARKDOWN_FOLLOWS ? { html, markdown: all.toString('utf8', end) } : { html };
}

/** The row of a post's text, below every adapter's limit. What is too large for it is in blobs when this resolves. */
export async function bodyRow(key: Key<Body>, id: PostId, text: PostText, blobs: Pick<Blobs, 'put'>): Promise<Body> {
  const { html, markdown } = text;
  if (Buffer.byteLength(html) + Buffer.byteLength(markdown ?? '') <= PACK_FROM) {
    return { key, body: id, html, ...(markdown === undefined ? {} : { markdown }) };
  }
  const packed = pack(text);
  if (packed.length <= RENDERING_IN_ROW) return { key, body: id, packed };
  const hash = createHash('sha256').update(packed).digest('hex');
  const blob = `text/${hash.slice(0, 2)}/${hash}`;
  await blobs.put(blob, packed);
  return { key, body: id, blob };
}

/** A post's text out of its row. @throws BodyLost when the row names a blob that is not there. */
export async function readBody(body: Body, blobs: Blobs): Promise<PostText> {
  if (body.packed) return unpack(body.packed);
  if (body.blob === undefined) return { html: body.html ?? '', ...(body.markdown === undefined ? {} : { markdown: body.markdown }) };
  const packed = await blobs.get(body.blob);
  if (!packed) throw new BodyLost(body.body, body.blob);
  return unpack(packed);
}

/**
 * The rendering of a post, to be shown or searched; empty where it has none. One whose blob is lost costs its own text:
 * not the page that it stands on, nor the readiness of a machine that builds its search index.
 */
export async function renderingOf(body: Body | undefined, blobs: Blobs): Promise<string> {
  if (!body) return '';
  try {
    return (await readBody(body, blobs)).html;
  } catch (error) {
    if (error instanceof BodyLost) return '';
    throw error;
  }
}

/** A text of the history as its row keeps it. */
export function packText(text: string): Pick<History, 'text' | 'packed'> {
  return Buffer.byteLength(text) <= PACK_FROM ? { text } : { packed: deflateRawSync(text, LEVEL) };
}

/** A text out of a row of the history; undefined when it has none. */
export function unpackText(row: Pick<History, 'text' | 'packed'>): string | undefined {
  return row.packed ? inflateRawSync(row.packed).toString('utf8') : row.text;
}

/** A row names a blob that is not there: a backup was restored without its blobs, or a file was removed by hand. */
export class BodyLost extends Error {
  override readonly name = 'BodyLost';

  constructor(post: PostId, blob: string) {
    super(`The text of post ${post} is not in blobs under ${blob}.`);
  }
}
