import type { Cause } from './reputation/records.ts';
import type { SiteNumber } from './sites/records.ts';

/**
 * What the change log tells its readers. Counts travel as differences, which commute; state travels with its row's
 * version, and a reader ignores a lower one. `at` is the domain's time, in epoch milliseconds.
 *
 * `version` is that of the row whose state the event carries: the question with `asked` and `accepted`, the post itself
 * (answer or question) with `answered` and `edited`. An answer adds one to its question's answers and raises its last
 * activity to `at`; both commute, so answering leaves the question's version alone and never loses a race with an edit.
 */
export type Event =
  | {
      readonly kind: 'asked';
      readonly at: number;
      readonly question: number;
      readonly author: number;
      readonly tags: readonly string[];
      readonly version: number;
    }
  | {
      readonly kind: 'answered';
      readonly at: number;
      readonly question: number;
      readonly post: number;
      readonly author: number;
      readonly asker: number | null;
      readonly version: number;
    }
  | {
      readonly kind: 'commented';
      readonly at: number;
      readonly question: number;
      readonly post: number;
      readonly comment: number;
      readonly author: number;
      /** People whose name the comment calls, of those who are in the conversation. */
      readonly mentioned?: readonly number[];
    }
  | {
      readonly kind: 'comment-edited' | 'comment-deleted';
      readonly at: number;
      readonly question: number;
      readonly post: number;
      readonly comment: number;
      readonly author: number;
    }
  | {
      /** What a block of it printed for its author is kept with it. */
      readonly kind: 'ran';
      readonly at: number;
      readonly question: number;
      readonly post: number;
      readonly block: number;
      readonly author: number;
    }
  | {
      readonly kind: 'deleted' | 'undeleted';
      readonly at: number;
      readonly question: number;
      readonly post: number;
      readonly postKind: 'question' | 'answer';
      readonly author: number | null;
      readonly by: number;
      /** The question's tags; null for an answer. */
      readonly tags: readonly string[] | null;
      /** What goes (or comes back) of reputation with the post: its votes, by whom they concern and the days they were cast on. */
      readonly moved: readonly Moved[];
      readonly version: number;
    }
  | {
      readonly kind: 'voted';
      readonly at: number;
      readonly question: number;
      readonly post: number;
      readonly postKind: 'question' | 'answer';
      readonly voter: number;
      readonly author: number | null;
      readonly communityOwned: boolean;
      /** Differences: what this press added to the ups and the downs. */
      readonly up: number;
      readonly down: number;
      /** UTC day on which the vote now standing was cast; and of the vote that it replaced or retracted. */
      readonly day: string;
      readonly dayBefore: string | null;
    }
  | {
      readonly kind: 'accepted';
      readonly at: number;
      readonly question: number;
      readonly asker: number | null;
      /** The answer now accepted, and the one that was. */
      readonly answer: { readonly post: number; readonly author: number | null; readonly day: string } | null;
      readonly before: { readonly post: number; readonly author: number | null; readonly day: string } | null;
      readonly version: number;
    }
  | {
      readonly kind: 'edited';
      readonly at: number;
      readonly question: number;
      readonly post: number;
      readonly editor: number;
      readonly tags: readonly string[] | null;
      readonly version: number;
    }
  | { readonly kind: 'viewed'; readonly at: number; readonly question: number; readonly views: number }
  | { readonly kind: 'reputation-changed'; readonly at: number; readonly person: number; readonly reputation: number }
  | { readonly kind: 'person-joined' | 'person-changed'; readonly at: number; readonly person: number }
  | {
      readonly kind: 'badge-awarded';
      readonly at: number;
      readonly person: number;
      readonly badge: string;
      readonly rank: 'gold' | 'silver' | 'bronze';
      /** The post that it was awarded for, where it comes once a post. */
      readonly post?: number;
    }
  | {
      /** The counts of what awaits an account have changed. An event of the network: its site is 0. */
      readonly kind: 'told';
      readonly at: number;
      readonly account: number;
    }
  | {
      /** A name stands for a tag from now on, or no more. */
      readonly kind: 'synonym-made' | 'synonym-removed';
      readonly at: number;
      readonly name: string;
      readonly tag: string;
      readonly by: number;
    }
  | { readonly kind: 'file-taken-down'; readonly at: number; readonly hash: string }
  | { readonly kind: 'site-added'; readonly at: number; readonly siteKey: string; readonly number: SiteNumber }
  | {
      readonly kind: 'site-replaced';
      readonly at: number;
      readonly siteKey: string;
      readonly number: SiteNumber;
      readonly before: SiteNumber | null;
    };

/** That a cause of reputation has come (or gone, below zero) for a person on a UTC day. */
export type Moved = { readonly person: number; readonly day: string; readonly cause: Cause; readonly count: number };

export type EventOf<K extends Event['kind']> = Extract<Event, { kind: K }>;
