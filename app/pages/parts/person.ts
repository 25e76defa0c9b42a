import type { Person } from '../../core/people/records.ts';
import { COMMUNITY } from '../../core/people/records.ts';
import type { Author } from '../../core/posts/records.ts';
import { type Content, type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { compact } from './numbers.ts';
import { personPath } from './paths.ts';

export type People = ReadonlyMap<number, Person>;

/** How many tints a face may have; people.css has a rule for each. */
const TINTS = 6;

/** The name an author goes by now, or went by when they left. */
export const nameOf = (author: Author, people: People): string =>
  (author.id === undefined ? undefined : people.get(author.id)?.name) ??
  author.name ??
  message(author.id === COMMUNITY ? 'person.community' : 'person.unknown');

/** An author's name, linked while there is a profile to link to: CC BY-SA asks for both. */
export function authorLink(author: Author, people: People): Html {
  const name = nameOf(author, people);
  const person = author.id === undefined ? undefined : people.get(author.id);
  return person ? html`<a href="${personPath(person)}" dir="auto">${name}</a>` : html`<span dir="auto">${name}</span>`;
}

/** First letter on a tint: no picture is fetched from anywhere. Decoration only, so hidden from readers of the page aloud. */
export function face(name: string, id = 0): Html {
  const letter = String.fromCodePoint(name.codePointAt(0) ?? 63).toUpperCase();
  return html`<span class="face tint-${Math.abs(id) % TINTS}" aria-hidden="true">${letter}</span>`;
}

/** Badges by class. The colour is beside a word for those who do not see it. */
export function badgeCounts(person: { readonly gold: number; readonly silver: number; readonly bronze: number }): Html {
  if (person.gold + person.silver + person.bronze === 0) return nothing;
  const one = (name: 'gold' | 'silver' | 'bronze'): Content =>
    person[name] > 0 &&
    html` <span class="medal ${name}" title="${message(`person.${name}`)}">${person[name]}<span class="aside-word"> ${message(`person.${name}`)}</span></span>`;
  return html`<span class="medals">${one('gold')}${one('silver')}${one('bronze')}</span>`;
}

/** Name, reputation and badges in one line. */
export function personLine(author: Author, people: People, language: string): Html {
  const person = author.id === undefined ? undefined : people.get(author.id);
  const standing =
    person &&
    person.id !== COMMUNITY &&
    html` <b class="reputation" title="${message('person.reputation')}">${compact(person.reputation, language)}</b>`;
  return html`${authorLink(author, people)}${person?.moderator === true && html` <span class="mark-moderator">${message('person.moderator')}</span>`}${standing}`;
}

/** Who did what when: the signature under a post. */
export function signature(author: Author, people: People, language: string, what: Content): Html {
  const person = author.id === undefined ? undefined : people.get(author.id);
  return html`<div class="who">${face(nameOf(author, people), author.id)}<div><span class="did">${what}</span><span class="person">${personLine(author, people, language)}${person && badgeCounts(person)}</span></div></div>`;
}
