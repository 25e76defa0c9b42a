import type { PersonId } from '../people/records.ts';

/** Somebody whom a comment may call: who wrote or edited the post, or commented on it. */
export type Named = { readonly id: PersonId; readonly name: string };

/** Letters that the beginning of a name needs at least, unless it is all of it. */
const LEAST = 3;

/** Calls that are looked at: a comment has room for hundreds. */
const CALLS_AT_MOST = 20;

const CALL = /(?<![\p{L}\p{N}_@./])@([\p{L}\p{M}\p{N}_.'’-]+)/gu;

/** A name as it is compared: without case, spaces and signs, so that `@oneil` and `@O'Neil` both mean `O'Neil`. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');

/**
 * Whom a comment's `@name` means, of those in the conversation, or undefined: the beginning of a name without its
 * spaces, three letters at least; of several who are called so, the one who comes first in `people`, which is who
 * commented last (https://meta.stackexchange.com/q/43019). Only one is told: the first who is really called, unless
 * they are among `except`, who know anyway.
 */
export function mentionedIn(text: string, people: readonly Named[], except: readonly PersonId[]): PersonId | undefined {
  const names = people.map(({ id, name }) => ({ id, name: plain(name) }));
  let calls = 0;
  for (const [, called = ''] of text.matchAll(CALL)) {
    if (++calls > CALLS_AT_MOST) return undefined;
    const beginning = plain(called);
    if (beginning === '') continue;
    const meant = names.find(({ name }) => name === beginning || (beginning.length >= LEAST && name.startsWith(beginning)));
    if (meant) return except.includes(meant.id) ? undefined : meant.id;
  }
  return undefined;
}
