import type { Key, Row } from '../../../platform/store/port.ts';
import type { AccountId } from '../../identity/records.ts';
import type { PersonId } from '../../people/records.ts';
import type { PostId } from '../../posts/records.ts';
import type { SiteNumber } from '../../sites/records.ts';

/** What a newcomer wanted to do, as they sent it. */
export type HeldAct =
  | { readonly kind: 'question'; readonly title: string; readonly markdown: string; readonly tags: readonly string[]; readonly answer?: string }
  | { readonly kind: 'answer'; readonly question: PostId; readonly markdown: string }
  | { readonly kind: 'comment'; readonly post: PostId; readonly text: string };

/** An act that waits for its author to open the link of a letter, under the hash of the link's secret. Expires. */
export type Held = Row & {
  readonly site: SiteNumber;
  readonly person: PersonId;
  readonly account: AccountId;
  readonly act: HeldAct;
  /** One-time id and content of the form (core/once.ts): sent twice, with a proof and without, it is still one act. */
  readonly form: string;
  readonly content: string;
};

/** How long an act is held, in seconds: less than the two days for which core/once.ts knows a form again. */
export const HELD_FOR = 86_400;

export const heldKey = (hash: string): Key<Held> => [`held#${hash}`, 'held'];
