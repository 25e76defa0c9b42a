import { randomUUID } from 'node:crypto';
import type { Context } from '../../../app/core/context.ts';
import type { PostId } from '../../../app/core/posts/records.ts';
import type { Random } from './random.ts';

/** What was acknowledged, so that it can be looked for. */
export type Done =
  | { readonly did: 'ask'; readonly post: PostId; readonly title: string }
  | { readonly did: 'answer'; readonly post: PostId; readonly question: PostId }
  | { readonly did: 'comment'; readonly post: PostId; readonly comment: number }
  | { readonly did: 'vote'; readonly post: PostId; readonly voter: number; readonly direction: string }
  | { readonly did: 'edit'; readonly post: PostId; readonly summary: string }
  | { readonly did: 'accept'; readonly question: PostId; readonly answer: PostId }
  | { readonly did: 'delete'; readonly post: PostId }
  | { readonly did: 'draft'; readonly person: number; readonly what: string; readonly version: number }
  | { readonly did: 'watch'; readonly person: number; readonly tag: string }
  | { readonly did: 'synonym'; readonly name: string; readonly tag: string }
  | { readonly did: 'link'; readonly link: string; readonly content: string }
  | { readonly did: 'file'; readonly hash: string; readonly text: string }
  | { readonly did: 'account'; readonly account: number; readonly email: string; readonly person: number };

/** Kinds of write of which some are acknowledged before their writer is killed. An upload takes longer than most lives. */
export const KINDS = [
  'ask',
  'answer',
  'comment',
  'vote',
  'edit',
  'accept',
  'delete',
  'draft',
  'watch',
  'synonym',
  'link',
  'account',
] as const satisfies readonly Done['did'][];

/** Somebody before some post. `busy` names what a lane is at, where two would undo each other's word. */
export type Scene = {
  readonly context: Context;
  readonly post: PostId;
  readonly random: Random;
  readonly busy: Set<string>;
  /** Whether somebody acts in this process, of several that write at once: nobody acts in two, where they would undo their own word. */
  readonly isOurs: (person: number) => boolean;
};

/** Does something, and says what must be found; undefined when there was nothing to do. */
export type Act = (scene: Scene) => Promise<Done | undefined>;

/** Words that nobody else says, long enough for a post. */
export const words = (what: string): string => `${what} ${randomUUID()}: said in words enough for a post.`;
