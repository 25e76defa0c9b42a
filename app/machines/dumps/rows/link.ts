import { linkKey } from '../../../core/posts/keys.ts';
import type { Link } from '../../../core/posts/records.ts';
import type { SiteNumber } from '../../../core/sites/records.ts';
import { type LinkRow, POST_LINKS } from '../schema.ts';
import { remainderFinder, type Told } from '../typed-row.ts';

const KINDS: Readonly<Record<number, Link['kind']>> = { 1: 'linked', 3: 'duplicate' };
const remainderOf = remainderFinder(POST_LINKS);

/** Where each attribute of PostLinks.xml stands: all in the link that goes out; the one that comes in is for its page alone. */
export function linksOf(site: SiteNumber, row: LinkRow, from: number, to: number): readonly [out: Link, into: Link] {
  const kind = KINDS[row.LinkTypeId] ?? 'other';
  const shared = { link: row.Id, kind, at: row.CreationDate };
  const out: Link = {
    key: linkKey(site, from, 'out', row.Id),
    ...shared,
    direction: 'out',
    other: to,
    from: row.PostId,
    to: row.RelatedPostId,
    type: row.LinkTypeId,
  };
  const into: Link = { key: linkKey(site, to, 'in', row.Id), ...shared, direction: 'in', other: from };
  const remainder = remainderOf(row, linkRow(out));
  return [remainder ? { ...out, remainder } : out, into];
}

export function linkRow(link: Link): Told<typeof POST_LINKS> {
  const { from, to, type } = link;
  return {
    Id: link.link,
    CreationDate: link.at,
    ...(from === undefined ? {} : { PostId: from }),
    ...(to === undefined ? {} : { RelatedPostId: to }),
    ...(type === undefined ? {} : { LinkTypeId: type }),
  };
}
