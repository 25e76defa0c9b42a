import { byAuthorAndScore, byAuthorAndTime, postKey } from '../../../core/posts/keys.ts';
import type { Answer, Bounty, Closed, OtherPost, Post, Question } from '../../../core/posts/records.ts';
import { tagsIn } from '../../../core/posts/tag-text.ts';
import type { SiteNumber } from '../../../core/sites/records.ts';
import { licenceAt } from '../licence.ts';
import { kindOf } from '../post-table.ts';
import { POSTS, type PostRow } from '../schema.ts';
import { type DumpStyle, styledTags } from '../style.ts';
import { remainderFinder, type Told } from '../typed-row.ts';
import { authorOf } from './author.ts';

type Style = Pick<DumpStyle, 'postLicences' | 'tags'>;

/** A post's row without its Body. */
export type PostHead = Omit<PostRow, 'Body'>;

/** What a post needs beyond the schema. */
export function refusePost(row: PostRow): string | undefined {
  if (row.PostTypeId === 2 && row.ParentId === undefined) return 'an answer needs the attribute ParentId';
  if (row.PostTypeId === 1 && row.Title === undefined) return 'a question needs the attribute Title';
  return undefined;
}

/** What other files tell of a post. */
export type PostFacts = {
  readonly question: number;
  readonly up: number;
  readonly down: number;
  readonly excerpt: string;
  readonly acceptedAt?: number;
  readonly closed?: Closed;
  readonly bounty?: Bounty;
  readonly locked?: number;
  readonly protected?: number;
};

const TYPES = { question: 1, answer: 2 } as const;
const remainderOf = remainderFinder(POSTS);

/**
 * Where each attribute of Posts.xml stands: Body in the post's body or, where sanitising changed more than it can take
 * back, in its original; all others in the post. ClosedDate is the time of the closing that the history tells.
 */
export function postOf(site: SiteNumber, row: PostHead, facts: PostFacts, style: Style): Post {
  const { question, up, down } = facts;
  const kind = kindOf(row.PostTypeId);
  const author = authorOf(row.OwnerUserId, row.OwnerDisplayName);
  const editor = authorOf(row.LastEditorUserId, row.LastEditorDisplayName);
  const indexed = kind === 'question' || kind === 'answer';
  const head: Answer = {
    kind: 'answer',
    key: postKey(site, { id: row.Id, question }),
    ...(indexed && author.id !== undefined
      ? {
          one: byAuthorAndTime(site, author.id, kind, row.CreationDate, row.Id),
          two: byAuthorAndScore(site, author.id, kind, row.Score, row.Id),
        }
      : {}),
    id: row.Id,
    question,
    author,
    created: row.CreationDate,
    active: row.LastActivityDate ?? row.CreationDate,
    ...(editor.id === undefined && editor.name === undefined ? {} : { editor }),
    ...(row.LastEditDate === undefined ? {} : { edited: row.LastEditDate }),
    score: row.Score,
    up,
    down,
    comments: row.CommentCount ?? 0,
    licence: row.ContentLicense ?? licenceAt(row.CreationDate),
    ...(row.CommunityOwnedDate === undefined ? {} : { communityOwned: row.CommunityOwnedDate }),
    version: 1,
    ...(facts.locked === undefined ? {} : { locked: facts.locked }),
    ...(row.DeletionDate === undefined ? {} : { deleted: row.DeletionDate }),
  };
  const post = kind === 'question' ? questionOf(head, row, facts) : kind === 'answer' ? head : otherOf(head, kind, row);
  const remainder = remainderOf(row, postRow(post, style));
  return remainder ? { ...post, remainder } : post;
}

function questionOf(head: Answer, row: PostHead, { excerpt, ...facts }: PostFacts): Question {
  return {
    ...head,
    kind: 'question',
    title: row.Title ?? '',
    tags: tagsIn(row.Tags ?? ''),
    answers: row.AnswerCount ?? 0,
    views: row.ViewCount ?? 0,
    ...(row.AcceptedAnswerId === undefined ? {} : { accepted: row.AcceptedAnswerId }),
    ...(facts.acceptedAt === undefined ? {} : { acceptedAt: facts.acceptedAt }),
    ...(facts.closed && { closed: facts.closed }),
    ...(facts.bounty && { bounty: facts.bounty }),
    ...(row.FavoriteCount === undefined ? {} : { favourites: row.FavoriteCount }),
    ...(facts.protected === undefined ? {} : { protected: facts.protected }),
    excerpt,
  };
}

function otherOf(head: Answer, kind: OtherPost['kind'], row: PostHead): OtherPost {
  return { ...head, kind, postType: row.PostTypeId, ...(row.Title === undefined ? {} : { title: row.Title }) };
}

/** A post's attributes but for its Body. */
export function postRow(post: Post, style: Style): Told<typeof POSTS> {
  const { author, editor } = post;
  return {
    Id: post.id,
    PostTypeId: post.kind === 'question' || post.kind === 'answer' ? TYPES[post.kind] : post.postType,
    ...(post.kind === 'answer' ? { ParentId: post.question } : {}),
    CreationDate: post.created,
    Score: post.score,
    ...(author.id === undefined ? {} : { OwnerUserId: author.id }),
    ...(author.name === undefined ? {} : { OwnerDisplayName: author.name }),
    ...(editor?.id === undefined ? {} : { LastEditorUserId: editor.id }),
    ...(editor?.name === undefined ? {} : { LastEditorDisplayName: editor.name }),
    ...(post.edited === undefined ? {} : { LastEditDate: post.edited }),
    LastActivityDate: post.active,
    CommentCount: post.comments,
    ...(post.deleted === undefined ? {} : { DeletionDate: post.deleted }),
    ...(post.communityOwned === undefined ? {} : { CommunityOwnedDate: post.communityOwned }),
    ...(style.postLicences ? { ContentLicense: post.licence } : {}),
    ...(post.kind === 'question' ? questionRow(post, style) : {}),
    ...(post.kind === 'answer' || post.title === undefined ? {} : { Title: post.title }),
  };
}

function questionRow(post: Question, style: Style): Told<typeof POSTS> {
  return {
    Tags: styledTags(post.tags, style),
    AnswerCount: post.answers,
    ViewCount: post.views,
    ...(post.accepted === undefined ? {} : { AcceptedAnswerId: post.accepted }),
    ...(post.favourites === undefined ? {} : { FavoriteCount: post.favourites }),
    ...(post.closed && { ClosedDate: post.closed.at }),
  };
}
