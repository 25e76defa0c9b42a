import { COMMUNITY } from '../../core/people/records.ts';
import type { PostEvent } from '../../core/posts/history.ts';
import { type Content, type Html, html } from '../../web/html.ts';
import { isMessage, message } from '../../web/messages.ts';
import { time } from '../parts/dates.ts';
import { authorLink, type People } from '../parts/person.ts';

/** Why a question was closed, from the number that the history keeps as its comment. */
const CLOSED = 10;
/** Kinds whose comment is numbers for a program: suggested edits, notices put on and taken off. */
const UNSPOKEN: ReadonlySet<number> = new Set([24, 33, 34]);

type Voter = { readonly id?: number; readonly name: string };

/** Those who voted for it, out of the JSON that some kinds of events carry; none when it is something else. */
export function votersIn(text: string | undefined): readonly Voter[] {
  if (text === undefined || !text.startsWith('{')) return [];
  try {
    const told: unknown = JSON.parse(text);
    if (typeof told !== 'object' || told === null || !('Voters' in told) || !Array.isArray(told.Voters)) return [];
    return told.Voters.flatMap((voter: unknown): readonly Voter[] => {
      if (typeof voter !== 'object' || voter === null || !('DisplayName' in voter) || typeof voter.DisplayName !== 'string') return [];
      return [{ name: voter.DisplayName, ...('Id' in voter && typeof voter.Id === 'number' && { id: voter.Id }) }];
    });
  } catch {
    return [];
  }
}

function what({ type, comment: told }: PostEvent): Content {
  const comment = UNSPOKEN.has(type) ? undefined : told;
  const key = `event.${type}`;
  const word = isMessage(key) ? message(key) : message('event.other', { type: String(type) });
  const reason = `event.reason.${comment ?? ''}`;
  if (type !== CLOSED) return html`<b>${word}</b>${comment !== undefined && comment !== '' && html` <span dir="auto">${comment}</span>`}`;
  return html`<b>${word}</b>${isMessage(reason) ? html` – ${message(reason)}` : comment !== undefined && comment !== '' && html` – <span dir="auto">${comment}</span>`}`;
}

/** What happened to a post beside its revisions: a line in its history. */
export function eventView(event: PostEvent, people: People, language: string): Html {
  const voters = votersIn(event.text);
  const isNamed = (event.author.id !== undefined && event.author.id !== COMMUNITY) || event.author.name !== undefined;
  const by = voters.length > 0 ? voters : isNamed ? [event.author] : [];
  const names = by.length > 0 && html` <span class="muted">· ${by.map((author, index) => [index > 0 && ', ', authorLink(author, people)])}</span>`;
  return html`<li class="event">${time(event.at, language)} ${what(event)}${names}</li>`;
}
