import type { Answer, Question } from '../../core/posts/records.ts';
import type { Direction } from '../../core/votes/records.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { isOwn, type Reader } from './reader.ts';

const SIGNS: Record<Direction, string> = { up: '\u25b2', down: '\u25bc' };

/** Pressing what stands takes it back. Colour and the pressed state tell which one stands, to eye and ear. */
function press(post: Question | Answer, direction: Direction, standing: Direction | undefined): Html {
  const title = message(`write.vote-${direction}-${post.kind}`);
  return html`<button name="direction" value="${direction}" aria-pressed="${String(standing === direction)}" aria-label="${message(`write.vote-${direction}`)}" title="${title}"><span aria-hidden="true">${SIGNS[direction]}</span></button>`;
}

/** A post's score between the buttons to vote with. Nobody votes on their own, on what is locked, or on what is gone: there the score stands alone. */
export function voteForm(post: Question | Answer, score: Html, reader: Reader): Html {
  if (isOwn(reader, post) || post.locked !== undefined || post.deleted !== undefined) return score;
  const standing = reader.votes.get(post.id);
  return html`<form class="vote" data-vote method="post" action="/posts/${post.id}/vote">${press(post, 'up', standing)}${score}${press(post, 'down', standing)}</form>`;
}
