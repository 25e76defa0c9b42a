import { Type } from 'typebox';
import type { Row } from '../../platform/store/port.ts';
import type { Attachment } from '../files/attach.ts';
import type { PersonId } from '../people/records.ts';

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
  /** Since when, in epoch milliseconds, and by whom. */
  readonly deleted?: number;
  readonly deletedBy?: PersonId;
  /** How often a vote was pressed on it here, whichever way: unlike the score it never comes back to what it was. */
  readonly presses?: number;
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
  /** Set once the author has run a block of it: the head's version then, under which outputs are kept (runs/stored.ts). */
  readonly ran?: number;
};

/** The files that a post's current text names, in its order. Absent where it names none. */
export type PostFiles = Row & { readonly files: readonly Attachment[] };

export type Comment = Row & {
  readonly comment: number;
  readonly post: PostId;
  readonly author: Author;
  readonly created: number;
  readonly edited?: number;
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
  /** Answers that were deleted, for those who may see them still. */
  readonly deleted?: readonly { readonly id: PostId; readonly author: PersonId | null }[];
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
