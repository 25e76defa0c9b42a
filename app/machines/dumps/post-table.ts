import type { Post, PostId } from '../../core/posts/records.ts';
import { Column } from './column.ts';
import type { PostRow } from './schema.ts';

/** Bits of what is kept of a post beside its kind, which takes those below. */
const COMMUNITY_OWNED = 8;
const DELETED = 16;

const KINDS = ['absent', 'question', 'answer', 'tag-wiki', 'tag-excerpt', 'other'] as const;

/** PostTypeId of the dumps; all others are `other`. */
const KIND_OF_TYPE: Readonly<Record<number, Post['kind']>> = { 1: 'question', 2: 'answer', 4: 'tag-excerpt', 5: 'tag-wiki' };

export const kindOf = (type: number): Post['kind'] => KIND_OF_TYPE[type] ?? 'other';

/**
 * What the other files need to know of each post: four numbers, 16 bytes a post, and three more that most posts leave
 * empty. Columns grow with the highest id, so a site of 60 million posts takes about 1 GB.
 */
export class PostTable {
  /** The highest id. */
  last = 0;
  posts = 0;
  readonly #question = new Column();
  /** Kind, and a bit each for community-owned and deleted. */
  readonly #kind = new Column();
  /** Owner's id, shifted by 2 so that 0 is nobody and 1 is Community. */
  readonly #owner = new Column();
  readonly up = new Column();
  readonly down = new Column();
  /** Of a question: its accepted answer. */
  readonly accepted = new Column();
  /** Of a question: the day on which it accepted, counted from 1970, once a vote has told. */
  readonly acceptedDay = new Column();
  /** The history's row that closed, locked or protected the post, while it stands. */
  readonly closedBy = new Column();
  readonly lockedBy = new Column();
  readonly protectedBy = new Column();
  /** The person who deleted the post, while it is; shifted by 2 as owners are. */
  readonly #deleter = new Column();

  take(row: PostRow): void {
    const kind = kindOf(row.PostTypeId);
    if (row.Id > this.last) this.last = row.Id;
    this.posts++;
    this.#question.set(row.Id, kind === 'answer' ? (row.ParentId ?? 0) : row.Id);
    const state = (row.CommunityOwnedDate === undefined ? 0 : COMMUNITY_OWNED) | (row.DeletionDate === undefined ? 0 : DELETED);
    this.#kind.set(row.Id, KINDS.indexOf(kind) | state);
    if (row.OwnerUserId !== undefined) this.#owner.set(row.Id, row.OwnerUserId + 2);
    if (row.AcceptedAnswerId !== undefined) this.accepted.set(row.Id, row.AcceptedAnswerId);
  }

  kind(post: PostId): Post['kind'] | undefined {
    const kind = KINDS[this.#kind.get(post) % 8];
    return kind === 'absent' ? undefined : kind;
  }

  /** The question whose page a post stands on, or undefined when there is no such post. */
  question(post: PostId): PostId | undefined {
    return this.#question.get(post) || undefined;
  }

  owner(post: PostId): number | undefined {
    const owner = this.#owner.get(post);
    return owner === 0 ? undefined : owner - 2;
  }

  deleter(post: PostId): number | undefined {
    const deleter = this.#deleter.get(post);
    return deleter === 0 ? undefined : deleter - 2;
  }

  setDeleter(post: PostId, person: number | undefined): void {
    this.#deleter.set(post, person === undefined ? 0 : person + 2);
  }

  communityOwned(post: PostId): boolean {
    return (this.#kind.get(post) & COMMUNITY_OWNED) !== 0;
  }

  deleted(post: PostId): boolean {
    return (this.#kind.get(post) & DELETED) !== 0;
  }

  /** Takes out the answers whose question is not there. Gives how many. */
  dropOrphans(): number {
    let dropped = 0;
    for (let id = 1; id <= this.last; id++) {
      if (this.kind(id) !== 'answer' || this.kind(this.#question.get(id)) === 'question') continue;
      this.#kind.set(id, 0);
      this.#question.set(id, 0);
      this.posts--;
      dropped++;
    }
    return dropped;
  }
}
