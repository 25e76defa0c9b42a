import { everyRow } from '../../../app/core/every-row.ts';
import { type About, aboutKey, type Badge, badgesOf, personKey } from '../../../app/core/people/records.ts';
import { readBody } from '../../../app/core/posts/body.ts';
import { bodyKey, historyOf, originalKey, placeKey, postKey, wholePage } from '../../../app/core/posts/keys.ts';
import type { Body, Comment, Link, Post } from '../../../app/core/posts/records.ts';
import { counterKey, type IdKind, type SiteNumber } from '../../../app/core/sites/records.ts';
import { allTags } from '../../../app/core/tags/records.ts';
import { withoutAdditions } from '../../../app/core/text/sanitise.ts';
import { ballotsOn } from '../../../app/core/votes/records.ts';
import { badgeRow } from '../../../app/machines/dumps/rows/badge.ts';
import { commentRow } from '../../../app/machines/dumps/rows/comment.ts';
import { historyRow } from '../../../app/machines/dumps/rows/history.ts';
import { linkRow } from '../../../app/machines/dumps/rows/link.ts';
import { userRow } from '../../../app/machines/dumps/rows/person.ts';
import { postRow } from '../../../app/machines/dumps/rows/post.ts';
import { tagRow } from '../../../app/machines/dumps/rows/tag.ts';
import { voteRow } from '../../../app/machines/dumps/rows/vote.ts';
import { BADGES, COMMENTS, type FileName, POST_HISTORY, POST_LINKS, POSTS, TAGS, USERS, VOTES } from '../../../app/machines/dumps/schema.ts';
import { styleKey } from '../../../app/machines/dumps/style.ts';
import { attributesOf } from '../../../app/machines/dumps/typed-row.ts';
import type { Blobs } from '../../../app/platform/blobs/port.ts';
import type { Row, Store } from '../../../app/platform/store/port.ts';
import type { PlainRow } from './plain-rows.ts';

type Rows = Record<FileName, PlainRow[]>;

/** Every row of a site's dump, out of the store alone: what an export will have to give back. */
export async function reconstruct(store: Store, blobs: Blobs, site: SiteNumber): Promise<Rows> {
  const rows: Rows = { Badges: [], Comments: [], PostHistory: [], PostLinks: [], Posts: [], Tags: [], Users: [], Votes: [] };
  const style = await store.get(styleKey(site));
  if (!style) throw new Error('The site keeps no style of its dump.');
  const last = async (kind: IdKind): Promise<number> => (await store.get(counterKey(site, kind)))?.last ?? 0;

  const textOf = async (body: Body | undefined): Promise<string | undefined> => (body ? (await readBody(body, blobs)).html : undefined);
  for (let id = 1, end = await last('posts'); id <= end; id++) {
    const place = await store.get(placeKey(site, id));
    if (!place) continue;
    const at = { id, question: place.question };
    const [post, body, original] = await store.getMany([postKey<Post>(site, at), bodyKey(site, at), originalKey(site, id)] as const);
    if (!post) throw new Error(`Post ${id} has a place and is not there.`);
    const html = (await textOf(original)) ?? withoutAdditions((await textOf(body)) ?? '');
    rows.Posts.push(attributesOf(POSTS, { ...postRow(post, style), Body: html }, post.remainder));
    for (const history of await everyRow(store, historyOf(site, id)))
      rows.PostHistory.push(attributesOf(POST_HISTORY, historyRow(history), history.remainder));
    for (const { ballots } of await everyRow(store, ballotsOn(site, id))) {
      for (const ballot of ballots) rows.Votes.push(attributesOf(VOTES, voteRow(id, ballot), ballot[5] ?? undefined));
    }
    if (place.question !== id) continue;
    for (const row of await everyRow(store, wholePage(site, id))) {
      if (isComment(row)) rows.Comments.push(attributesOf(COMMENTS, commentRow(row, style), row.remainder));
      if (isLink(row) && row.direction === 'out') rows.PostLinks.push(attributesOf(POST_LINKS, linkRow(row), row.remainder));
    }
  }
  for (let id = -1, end = await last('people'); id <= end; id++) {
    for (const badge of await everyRow<Badge>(store, badgesOf(site, id))) rows.Badges.push(attributesOf(BADGES, badgeRow(badge), badge.remainder));
    const [person, about] = await store.getMany([personKey(site, id), aboutKey(site, id)] as const);
    if (person && about) rows.Users.push(attributesOf(USERS, userRow(person, about), (about satisfies About).remainder));
  }
  for (const tag of await everyRow(store, allTags(site))) rows.Tags.push(attributesOf(TAGS, tagRow(tag), tag.remainder));
  return rows;
}

const isComment = (row: Row): row is Comment => typeof row.comment === 'number';
const isLink = (row: Row): row is Link => typeof row.link === 'number';
