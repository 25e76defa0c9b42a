import { byAuthorAndScore, byAuthorAndTime, postKey } from '../../../core/posts/keys.ts';
import type { Answer, Bounty, Closed, OtherPost, Post, Question } from '../../../core/posts/records.ts';
import { tagsIn } from '../../../core/posts/tag-text.ts';
import type { SiteNumber } from '../../../core/sites/records.ts';
import { licenceAt } from '../licence.ts';
import { kindOf } from '../post-table.ts';
import { POSTS, type PostRow } from '../schema.ts';
import { type DumpStyle, styledTags } from '../style.ts';
import { type Building, remainderFinder, type Told } from '../typed-row.ts';
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
  readonly deletedBy?: number;
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
  const head: Building<Answer> = {
    kind: 'answer',
    key: postKey(site, { id: row.Id, question }),
    id: row.Id,
    question,
    author,
    created: row.CreationDate,
    active: row.LastActivityDate ?? row.CreationDate,
    score: row.Score,
    up,
    down,
    comments: row.CommentCount ?? 0,
    licence: row.ContentLicense ?? licenceAt(row.CreationDate),
    version: 1,
  };
  // What is deleted stands in no list of its author's, and keeps all else, to come back with.
  if (indexed && author.id !== undefined && row.DeletionDate === undefined) {
    head.one = byAuthorAndTime(site, author.id, kind, row.CreationDate, row.Id);
    head.two = byAuthorAndScore(site, author.id, kind, row.Score, row.Id);
  }
  if (editor.id !== undefined || editor.name !== undefined) head.editor = editor;
  if (row.LastEditDate !== undefined) head.edited = row.LastEditDate;
  if (row.CommunityOwnedDate !== undefined) head.communityOwned = row.CommunityOwnedDate;
  if (facts.locked !== undefined) head.locked = facts.locked;
  if (row.DeletionDate !== undefined) {
    head.deleted = row.DeletionDate;
    if (facts.deletedBy !== undefined) head.deletedBy = facts.deletedBy;
  }
  const post: Building<Post> = kind === 'question' ? questionOf(head, row, facts) : kind === 'answer' ? head : otherOf(head, kind, row);
  const remainder = remainderOf(row, postRow(post, style));
  if (remainder) post.remainder = remainder;
  return post;
}

function questionOf(head: Answer, row: PostHead, { excerpt, ...facts }: PostFacts): Question {
  const question: Building<Question> = {
    ...head,
    kind: 'question',
    title: row.Title ?? '',
    tags: tagsIn(row.Tags ?? ''),
    answers: row.AnswerCount ?? 0,
    views: row.ViewCount ?? 0,
    excerpt,
  };
  if (row.AcceptedAnswerId !== undefined) question.accepted = row.AcceptedAnswerId;
  if (facts.acceptedAt !== undefined) question.acceptedAt = facts.acceptedAt;
  if (facts.closed) question.closed = facts.closed;
  if (facts.bounty) question.bounty = facts.bounty;
  if (row.FavoriteCount !== undefined) question.favourites = row.FavoriteCount;
  if (facts.protected !== undefined) question.protected = facts.protected;
  return question;
}

function otherOf(head: Answer, kind: OtherPost['kind'], row: PostHead): OtherPost {
  return { ...head, kind, postType: row.PostTypeId, ...(row.Title === undefined ? {} : { title: row.Title }) };
}

/** A post's attributes but for its Body. */
export function postRow(post: Post, style: Style): Told<typeof POSTS> {
  const { author, editor } = post;
  const question = post.kind === 'question' ? post : undefined;
  return {
    Id: post.id,
    PostTypeId: post.kind === 'question' || post.kind === 'answer' ? TYPES[post.kind] : post.postType,
    ParentId: post.kind === 'answer' ? post.question : undefined,
    CreationDate: post.created,
    Score: post.score,
    OwnerUserId: author.id,
    OwnerDisplayName: author.name,
    LastEditorUserId: editor?.id,
    LastEditorDisplayName: editor?.name,
    LastEditDate: post.edited,
    LastActivityDate: post.active,
    CommentCount: post.comments,
    DeletionDate: post.deleted,
    CommunityOwnedDate: post.communityOwned,
    ContentLicense: style.postLicences ? post.licence : undefined,
    Title: post.kind === 'answer' ? undefined : post.title,
    Tags: question && styledTags(question.tags, style),
    AnswerCount: question?.answers,
    ViewCount: question?.views,
    AcceptedAnswerId: question?.accepted,
    FavoriteCount: question?.favourites,
    ClosedDate: question?.closed?.at,
  };
}
