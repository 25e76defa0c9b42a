import { COMMUNITY, type Person } from '../../core/people/records.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { time } from '../parts/dates.ts';
import { compact } from '../parts/numbers.ts';
import { paging } from '../parts/paging.ts';
import { personPath, withQuery } from '../parts/paths.ts';
import { badgeCounts, face } from '../parts/person.ts';
import { tabRow } from '../parts/tabs.ts';

export const PEOPLE_TABS = ['reputation', 'newest', 'name'] as const;
export type PeopleTab = (typeof PEOPLE_TABS)[number];
export const PEOPLE_SIZE = 36;

export type PeopleView = {
  readonly language: string;
  readonly tab: PeopleTab;
  readonly beginning: string;
  readonly page: number;
  readonly pages: number;
  readonly people: readonly Person[];
};

export const peoplePath = (tab: PeopleTab, beginning: string, page: number): string =>
  withQuery('/users', { tab: tab === 'reputation' ? undefined : tab, q: beginning, page: page === 1 ? undefined : page });

function card(person: Person, language: string): Html {
  const standing =
    person.id === COMMUNITY
      ? undefined
      : html`<p><b class="reputation">${compact(person.reputation, language)}</b> ${message('person.reputation')}</p>`;
  return html`<li class="card person-card">${face(person.name, person.id)}<div><h2><a href="${personPath(person)}" dir="auto">${person.name}</a></h2>${standing}<p>${badgeCounts(person)}</p><p class="muted">${message('people.joined')} ${time(person.created, language)}</p></div></li>`;
}

/** Everybody on a site. */
export function peopleView({ language, tab, beginning, page, pages, people }: PeopleView): Html {
  const tabs = PEOPLE_TABS.map((name) => ({ label: message(`people.${name}`), path: peoplePath(name, '', 1), here: name === tab }));
  const empty = beginning === '' ? message('people.none') : message('people.none-like', { beginning });
  return html`<div class="wide">
<h1>${message('people.title')}</h1>
<div class="tools"><form class="filter" action="/users" role="search"><input type="hidden" name="tab" value="name"><input type="search" name="q" value="${beginning}" maxlength="60" aria-label="${message('people.filter')}" placeholder="${message('people.filter')}"><button class="button quiet">${message('filter.go')}</button></form>${tabRow(tabs)}</div>
${people.length === 0 && page <= pages ? html`<p class="empty">${empty}</p>` : html`<ul class="cards">${people.map((person) => card(person, language))}</ul>`}
${paging(page, pages, language, (number) => peoplePath(tab, beginning, number))}
</div>`;
}
