import type { Post, Question } from '../../../core/posts/records.ts';
import type { Vote } from '../../../core/votes/records.ts';
import { commentRow } from '../rows/comment.ts';
import { historyRow } from '../rows/history.ts';
import { linkRow } from '../rows/link.ts';
import { postOf, postRow } from '../rows/post.ts';
import { dayNumber, voteRow } from '../rows/vote.ts';
import { COMMENTS, POST_HISTORY, POST_LINKS, POSTS, type PostRow, VOTES } from '../schema.ts';
import { standingAttributes } from '../standing.ts';
import { type Attributes, attributesOf } from '../typed-row.ts';
import type { Export, Given } from './given.ts';
import type { Page, WholePost } from './page.ts';

const DAY = 86_400_000;

/** VoteTypeIds of what is cast here. */
const ACCEPTED = 1;
const CAST = { up: 2, down: 3 } as const;

/** What a dump tells of a page: the question first, then its answers, and what belongs to each. */
export function pageRows(exporting: Export, page: Page): Given {
  const posts = shownPosts(exporting, page);
  const shown = new Set(posts.map(({ post }) => post.id));
  const comments = page.comments.filter(({ post }) => shown.has(post));
  const links = page.links.filter(({ from }) => from !== undefined && shown.has(from));
  const question = posts.map(({ post }) => post).find((post) => post.kind === 'question');
  return {
    Posts: posts.map((post) => postAttributes(exporting, post)),
    PostHistory: posts.flatMap(({ history }) => history.map((row) => attributesOf(POST_HISTORY, historyRow(row), row.remainder))),
    Votes: posts.flatMap((post) => voteAttributes(exporting, post, question)),
    Comments: comments.map((row) => attributesOf(COMMENTS, commentRow(row, exporting.style), row.remainder)),
    PostLinks: links.map((row) => attributesOf(POST_LINKS, linkRow(row), row.remainder)),
  };
}

/** The public sees no deleted post, and nothing on the page of a deleted question. */
function shownPosts({ audience }: Export, { posts }: Page): readonly WholePost[] {
  if (audience === 'operator') return posts;
  const gone = posts.some(({ post }) => post.kind !== 'answer' && post.deleted !== undefined);
  return gone ? [] : posts.filter(({ post }) => post.deleted === undefined);
}

function postAttributes({ site, style }: Export, { post, body }: WholePost): Attributes {
  const again = (row: PostRow) => ({ ...postRow(postOf(site, row, factsOf(post, row), style), style), Body: row.Body ?? '' });
  return standingAttributes(POSTS, { ...postRow(post, style), Body: body }, post.remainder, again);
}

/** What an import would find in the other files: as the post has it. */
function factsOf(post: Post, row: PostRow) {
  const { question, up, down } = post;
  const { closed = row.ClosedDate === undefined ? undefined : { at: row.ClosedDate, reason: 'other' } } = post.kind === 'question' ? post : {};
  return { question, up, down, excerpt: '', ...(closed && { closed }) };
}

/** A dump's own votes; those cast here, without who cast them; and its acceptance, if it was accepted here. */
function voteAttributes(exporting: Export, { post, ballots, votes }: WholePost, question: Question | undefined): readonly Attributes[] {
  const dumped = ballots.flatMap((row) => row.ballots.map((ballot) => attributesOf(VOTES, voteRow(post.id, ballot), ballot[5] ?? undefined)));
  const cast = votes.map((vote) => attributesOf(VOTES, castRow(post, vote), undefined));
  const accepted = question?.accepted === post.id ? acceptedHere(question) : undefined;
  if (accepted === undefined) return [...dumped, ...cast];
  const told = { Id: exporting.nextVote(), PostId: post.id, VoteTypeId: ACCEPTED, CreationDate: dayNumber(accepted) * DAY };
  return [...dumped, ...cast, attributesOf(VOTES, told, undefined)];
}

/** Dumps date votes by the day. */
const castRow = (post: Post, { id, direction, at }: Vote) => ({
  Id: id,
  PostId: post.id,
  VoteTypeId: CAST[direction],
  CreationDate: dayNumber(at) * DAY,
});

/** When an answer was accepted here. What a dump tells of is dated by the day or, where no vote tells, like its question. */
function acceptedHere({ acceptedAt, created }: Question): number | undefined {
  return acceptedAt === undefined || acceptedAt === created || acceptedAt % DAY === 0 ? undefined : acceptedAt;
}
