import { bodyRow } from '../../../core/posts/body.ts';
import { type Body, bodyKey, originalKey, type PostId } from '../../../core/posts/records.ts';
import type { SiteNumber } from '../../../core/sites/records.ts';
import { excerptOf, plainText } from '../../../core/text/plain.ts';
import { sanitise, withoutAdditions } from '../../../core/text/sanitise.ts';
import type { Blobs } from '../../../platform/blobs/port.ts';
import type { Cleaned } from '../rows/person.ts';

/** Characters of a tag's excerpt that its listing shows. */
const TAG_EXCERPT = 500;

/** A text to make safe. A post's is packed too, and its plain text told, for the search index and for listings. */
export type TextJob =
  | { readonly about: string }
  | { readonly post: PostId; readonly question: PostId; readonly html: string; readonly wanted: 'document' | 'tag-excerpt' | 'nothing' };

export type PostText = {
  /** The body, and the text as it came where sanitising changed more than it can take back. */
  readonly rows: readonly Body[];
  readonly blobs: readonly (readonly [name: string, bytes: Uint8Array])[];
  readonly excerpt: string;
  /** For the search index. */
  readonly plain: string;
};

export type TextResult<J extends TextJob = TextJob> = J extends { readonly about: string } ? Cleaned : PostText;

/** Does one job. Pure: what belongs into blobs is handed back. */
export async function workText(site: SiteNumber, job: TextJob): Promise<Cleaned | PostText> {
  return 'about' in job ? clean(job.about) : workPost(site, job);
}

function clean(came: string): Cleaned {
  const html = sanitise(came);
  return withoutAdditions(html) === came ? { html } : { html, original: came };
}

async function workPost(site: SiteNumber, { post, question, html: came, wanted }: Extract<TextJob, { post: PostId }>): Promise<PostText> {
  const blobs: (readonly [string, Uint8Array])[] = [];
  const collected: Pick<Blobs, 'put'> = {
    put: async (name, bytes) => {
      blobs.push([name, bytes]);
    },
  };
  const { html, original } = clean(came);
  const rows = [await bodyRow(bodyKey(site, { id: post, question }), post, { html }, collected)];
  if (original !== undefined) rows.push(await bodyRow(originalKey(site, post), post, { html: original }, collected));
  return {
    rows,
    blobs,
    excerpt: wanted === 'nothing' ? '' : excerptOf(html, wanted === 'tag-excerpt' ? TAG_EXCERPT : undefined),
    plain: wanted === 'document' ? plainText(html) : '',
  };
}
