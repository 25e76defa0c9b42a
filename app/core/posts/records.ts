import { Type } from 'typebox';
import type { IndexKey, Key, Range, Row } from '../../platform/store/port.ts';
import type { PersonId } from '../people/records.ts';
import { padded, type SiteNumber, under } from '../sites/records.ts';

/** As in the dumps: a positive 32-bit integer, one series for questions, answers and wikis of a site. */
export const PostId = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });
export type PostId = number;

/** Who wrote something: a person of the site, or only a name that is left of one. */
export type Author = { readonly id?: PersonId; readonly name?: string };

/** What questions, answers and wikis share: their head. Small, since every vote rewrites it; the text stands in the body. */
type Head = Row & {
  readonly id: PostId;
  /** The question it belongs to; its own id for a question or a wiki. */
  readonly question: PostId;
  readonly author: Author;
  readonly created: number;
  /** Last activity: for a question, that of its answers too. */
  readonly active: number;
  readonly editor?: Author;
  readonly edited?: number;
  readonly score: number;
  /** The split, when known; score = up - down. */
  readonly up: number;
  readonly down: number;
  readonly comments: number;
  /** Such as CC BY-SA 4.0. */
  readonly licence: string;
  /** Since when it is community-owned, if it is. */
  readonly communityOwned?: number;
  /** Grows by one with every change of state (not of counts): readers ignore a lower one. */
  readonly version: number;
  readonly locked?: number;
  readonly deleted?: number;
  /** Attributes of the dump's row that stand nowhere else. */
  readonly remainder?: Readonly<Record<string, string>>;
};

export type Closed = {
  readonly at: number;
  /** A key of moderation's close reasons, such as `duplicate`, `off-topic`, `too-broad`. */
  readonly reason: string;
  readonly duplicateOf?: readonly PostId[];
  /** Names of those who voted to close, as the history has them. */
  readonly voters?: readonly { readonly id?: number; readonly name: string }[];
};

export type Bounty = { readonly amount: number; readonly started: number; readonly ends: number; readonly by?: PersonId };

export type Question = Head & {
  readonly kind: 'question';
  readonly title: string;
  readonly tags: readonly string[];
  readonly answers: number;
  readonly views: number;
  readonly accepted?: PostId;
  /** When it was accepted: reputation is taken back on the day on which it was given. */
  readonly acceptedAt?: number;
  readonly closed?: Closed;
  readonly bounty?: Bounty;
  readonly favourites?: number;
  readonly protected?: number;
  /** Plain text of its beginning, 200 characters at most, for listings. */
  readonly excerpt: string;
};

export type Answer = Head & { readonly kind: 'answer' };

/** Tag wikis, tag excerpts, and what else a dump holds (placeholders, election texts). */
export type OtherPost = Head & { readonly kind: 'tag-wiki' | 'tag-excerpt' | 'other'; readonly postType: number; readonly title?: string };

export type Post = Question | Answer | OtherPost;

/**
 * A post's text. Up to PACK_FROM bytes it stands plain in `html` and `markdown`; above, deflated together in `packed`;
 * a rendering above RENDERING_IN_ROW goes to blobs and `blob` names it.
 * Read and written by body.ts alone.
 */
export type Body = Row & {
  readonly body: PostId;
  readonly html?: string;
  /** Absent on imported posts: their Markdown stands in the history. */
  readonly markdown?: string;
  readonly packed?: Uint8Array;
  readonly blob?: string;
};

export type Comment = Row & {
  readonly comment: number;
  readonly post: PostId;
  readonly author: Author;
  readonly created: number;
  readonly score: number;
  /** Markdown of the small kind that comments have; rendered when shown. */
  readonly text: string;
  readonly licence: string;
  readonly remainder?: Readonly<Record<string, string>>;
};

/** A link between posts, kept at both ends: `out` in the question it stands in, `in` in the one it points to. */
export type Link = Row & {
  readonly link: number;
  readonly direction: 'out' | 'in';
  readonly kind: 'linked' | 'duplicate' | 'other';
  /** The question at the other end. */
  readonly other: PostId;
  /** The two posts as the dump names them, with `out` only. */
  readonly from?: PostId;
  readonly to?: PostId;
  readonly type?: number;
  readonly at: number;
  readonly remainder?: Readonly<Record<string, string>>;
};

/**
 * The order of more than ORDERED_IN_PAGE answers, kept by a log reader; the page of answers comes by getMany.
 * Parallel lists, so that a thousand answers fit in a few kilobytes.
 */
export type AnswerOrder = Row & {
  readonly answers: readonly PostId[];
  readonly scores: readonly number[];
  readonly activity: readonly number[];
  readonly created: readonly number[];
};

/** Answers whose order is computed from the rows read. */
export const ORDERED_IN_PAGE = 30;

/** One entry of a post's history: a revision's part, or something that happened to the post. */
export type History = Row & {
  readonly id: number;
  readonly post: PostId;
  /** PostHistoryTypeId: 1 to 9 are revisions (title, body, tags: initial, edit, rollback), 10 closes, and so on. */
  readonly type: number;
  /** Parts of one revision share it. */
  readonly revision: string;
  readonly at: number;
  readonly author: Author;
  readonly comment?: string;
  /** Plain up to PACK_FROM bytes, above deflated in `packed`. */
  readonly text?: string;
  readonly packed?: Uint8Array;
  readonly licence?: string;
  readonly remainder?: Readonly<Record<string, string>>;
};

/** Where a post's page is: /a/ID and links need it. */
export type Place = Row & { readonly question: PostId; readonly kind: Post['kind'] };

// The page's partition, in the order a reader meets it: q, q!body, q!link…, q!order, q#comments, then r#answer, its body, its comments.
export const pageOf = (site: SiteNumber, question: PostId): string => under(site, 'q', question);

const sortOf = (post: { id: PostId; question: PostId }): string => (post.id === post.question ? 'q' : `r#${padded(post.id)}`);

export const questionKey = (site: SiteNumber, id: PostId): Key<Question> => [pageOf(site, id), 'q'];
export const postKey = <T extends Post = Post>(site: SiteNumber, post: { id: PostId; question: PostId }): Key<T> => [
  pageOf(site, post.question),
  sortOf(post),
];
export const bodyKey = (site: SiteNumber, post: { id: PostId; question: PostId }): Key<Body> => [pageOf(site, post.question), `${sortOf(post)}!body`];
export const commentKey = (site: SiteNumber, post: { id: PostId; question: PostId }, comment: number): Key<Comment> => [
  pageOf(site, post.question),
  `${sortOf(post)}#${padded(comment)}`,
];
/** A post's comments, oldest first. */
export const commentsOf = (site: SiteNumber, post: { id: PostId; question: PostId }): Range<Comment> => ({
  partition: pageOf(site, post.question),
  prefix: `${sortOf(post)}#`,
});
export const linkKey = (site: SiteNumber, question: PostId, direction: Link['direction'], link: number): Key<Link> => [
  pageOf(site, question),
  `q!link#${direction}#${padded(link)}`,
];
export const orderKey = (site: SiteNumber, question: PostId): Key<AnswerOrder> => [pageOf(site, question), 'q!order'];

/** Everything a question's page shows, but its authors. */
export const wholePage = (site: SiteNumber, question: PostId): Range => ({ partition: pageOf(site, question) });
/** The question, its body, links, order and comments, without the answers. */
export const questionPart = (site: SiteNumber, question: PostId): Range => ({ partition: pageOf(site, question), prefix: 'q' });
/** An answer with its body and comments. */
export const answerPart = (site: SiteNumber, question: PostId, answer: PostId): Range => ({
  partition: pageOf(site, question),
  prefix: `r#${padded(answer)}`,
});

// What belongs to a post but not to its page: its place, history and votes.
export const apart = (site: SiteNumber, post: PostId): string => under(site, 'post', post);
export const placeKey = (site: SiteNumber, post: PostId): Key<Place> => [apart(site, post), 'at'];
/** A dump's HTML as it came, where sanitising changed more than it can take back: read by an export alone. */
export const originalKey = (site: SiteNumber, post: PostId): Key<Body> => [apart(site, post), 'original'];
export const historyKey = (site: SiteNumber, post: PostId, id: number): Key<History> => [apart(site, post), `history#${padded(id)}`];
export const historyOf = (site: SiteNumber, post: PostId): Range<History> => ({ partition: apart(site, post), prefix: 'history#' });

/** Index one: a person's posts, newest last. */
export const byAuthorAndTime = (site: SiteNumber, author: PersonId, kind: 'question' | 'answer', created: number, id: PostId): IndexKey => [
  under(site, 'by', author),
  `${kind}#${String(created).padStart(14, '0')}#${padded(id)}`,
];
/**
 * Index two: a person's posts by score. Scores are shifted to stay in byte order below zero.
 *
 * A vote only adds to the score, so that votes on a hot post never conflict, and so it cannot know the sum that belongs
 * in this key: a log reader (engines/jobs/best-posts.ts) sets it behind the votes.
 */
export const byAuthorAndScore = (site: SiteNumber, author: PersonId, kind: 'question' | 'answer', score: number, id: PostId): IndexKey => [
  under(site, 'best', author),
  `${kind}#${padded(score + 1_000_000_000)}#${padded(id)}`,
];
export const postsBy = (site: SiteNumber, author: PersonId, kind: 'question' | 'answer'): Range<Post> => ({
  partition: under(site, 'by', author),
  prefix: `${kind}#`,
  reverse: true,
});
export const bestPostsBy = (site: SiteNumber, author: PersonId, kind: 'question' | 'answer'): Range<Post> => ({
  partition: under(site, 'best', author),
  prefix: `${kind}#`,
  reverse: true,
});
