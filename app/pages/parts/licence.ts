import type { Site } from '../../core/sites/records.ts';
import { type Html, html } from '../../web/html.ts';
import { message, spoken } from '../../web/messages.ts';

const CREATIVE_COMMONS = /^CC BY-SA (\d\.\d)$/;
const links = new Map<string, Html>();
const LICENCES_AT_MOST = 64;

/** A licence's name, linked to its text where it is one of Creative Commons', as section 3(a) of it asks. */
export function licenceLink(licence: string): Html {
  const name = `${spoken()} ${licence}`;
  const known = links.get(name);
  if (known) return known;
  const version = CREATIVE_COMMONS.exec(licence)?.[1];
  const link = version
    ? html`<a rel="license" href="https://creativecommons.org/licenses/by-sa/${version}/" title="${message('post.licence')}">${licence}</a>`
    : html`<span title="${message('post.licence')}">${licence}</span>`;
  if (links.size < LICENCES_AT_MOST) links.set(name, link);
  return link;
}

/** A source is an address, or the bare host that a dump's ATTRIBUTION.md is headed by. */
const SOURCE = /^(?:https?:\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/?$/i;

/** Where a post of an imported site was first written; CC BY-SA asks for the link. Undefined for what was written here. */
export function sourceOf(
  site: Pick<Site, 'source' | 'created'>,
  post: { readonly id: number; readonly kind: string; readonly created: number },
): string | undefined {
  if (site.source === undefined || post.created >= site.created) return undefined;
  const host = SOURCE.exec(site.source)?.[1];
  return host && `https://${host}/${post.kind === 'answer' ? 'a' : 'q'}/${post.id}`;
}
