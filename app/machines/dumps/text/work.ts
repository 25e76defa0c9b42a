import { bodyRow } from '../../../core/posts/body.ts';
import { bodyKey, originalKey } from '../../../core/posts/keys.ts';
import type { Body, Post, PostId } from '../../../core/posts/records.ts';
import type { SiteNumber } from '../../../core/sites/records.ts';
import { excerptOf, plainText } from '../../../core/text/plain.ts';
import { sanitise, withoutAdditions } from '../../../core/text/sanitise.ts';
import type { Blobs } from '../../../platform/blobs/port.ts';
import type { Cleaned } from '../rows/person.ts';

/** Characters of a tag's excerpt that its listing shows. */
const TAG_EXCERPT = 500;

/** A post's text to make safe. */
export type TextJob = { readonly post: PostId; readonly question: PostId; readonly html: string; readonly kind: Post['kind'] };

/** What is made of it: packed for the store, and plain for the search index and for listings. */
export type PostText = {
  /** The body, and the text as it came where sanitising changed more than it can take back. */
  readonly rows: readonly Body[];
  readonly blobs: readonly (readonly [name: string, bytes: Uint8Array])[];
  readonly excerpt: string;
  /** For the search index. */
  readonly plain: string;
};

/** Sanitised, with what came where sanitising changed more than it can take back. */
export function clean(came: string): Cleaned {
  const html = sanitise(came);
  return withoutAdditions(html) === came ? { html } : { html, original: came };
}

/** Does one post's text. Pure: what belongs into blobs is handed back. */
export async function workPost(site: SiteNumber, { post, question, html: came, kind }: TextJob): Promise<PostText> {
  const blobs: (readonly [string, Uint8Array])[] = [];
  const collected: Pick<Blobs, 'put'> = {
    put: async (name, bytes) => {
      blobs.push([name, alone(bytes)]);
    },
  };
  const { html, original } = clean(came);
  const rows = [await bodyRow(bodyKey(site, { id: post, question }), post, { html }, collected)];
  if (original !== undefined) rows.push(await bodyRow(originalKey(site, post), post, { html: original }, collected));
  const found = kind === 'question' || kind === 'answer';
  return {
    rows: rows.map((row) => (row.packed ? { ...row, packed: alone(row.packed) } : row)),
    blobs,
    excerpt: kind === 'question' ? excerptOf(html) : kind === 'tag-excerpt' ? excerptOf(html, TAG_EXCERPT) : '',
    plain: found ? plainText(html) : '',
  };
}

/** Bytes without the larger buffer that they lie in, which would cross to the other thread with them. */
const alone = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes);
