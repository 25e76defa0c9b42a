import { type About, type Badge, type BadgeClass, COMMUNITY, type Person } from '../../core/people/records.ts';
import { type Content, type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { TagCount } from '../listing/aside.ts';
import { tagColumn } from '../listing/aside.ts';
import { time } from '../parts/dates.ts';
import { compact, exact } from '../parts/numbers.ts';
import { questionPath, sharePath } from '../parts/paths.ts';
import { badgeCounts, face } from '../parts/person.ts';
import { prose } from '../parts/prose.ts';

/** A post in a profile's list; an answer goes by its question's title. */
export type ProfilePost = {
  readonly id: number;
  readonly kind: 'question' | 'answer';
  readonly title: string;
  readonly score: number;
  readonly created: number;
  readonly accepted: boolean;
};

export type ProfileView = {
  readonly language: string;
  readonly person: Person;
  readonly about?: About;
  readonly badges: readonly Badge[];
  readonly best: readonly ProfilePost[];
  readonly newest: readonly ProfilePost[];
  readonly tags: readonly TagCount[];
  /** They look at themselves. */
  readonly own?: boolean;
};

/** A web address, if that is what somebody put there: a profile links nowhere but the web. */
function webAddress(text: string | undefined): string | undefined {
  const address = text === undefined ? undefined : URL.parse(text.trim());
  return address && (address.protocol === 'http:' || address.protocol === 'https:') ? address.href : undefined;
}

const fact = (word: string, value: Content): Html => html`<div><dt>${word}</dt><dd>${value}</dd></div>`;

function facts({ person, about, language }: ProfileView): Html {
  const website = webAddress(about?.website);
  const cast = about && about.upVotes + about.downVotes > 0;
  return html`<dl class="figures">${person.id !== COMMUNITY && fact(message('people.reputation'), html`<b>${exact(person.reputation, language)}</b>`)}${fact(message('profile.joined'), time(person.created, language))}${about?.seen !== undefined && fact(message('profile.seen'), time(about.seen, language))}${about?.location && fact(message('profile.from'), html`<span dir="auto">${about.location}</span>`)}${website !== undefined && fact(message('profile.website'), html`<a href="${website}" rel="nofollow ugc noopener me">${new URL(website).host}</a>`)}${about && about.views > 0 && fact(message('profile.views'), exact(about.views, language))}${cast && fact(message('profile.votes-cast'), html`<span title="${message('profile.votes-split', { up: exact(about.upVotes, language), down: exact(about.downVotes, language) })}">${exact(about.upVotes + about.downVotes, language)}</span>`)}</dl>`;
}

function aboutText({ person, about }: ProfileView): Html {
  if (about && about.html.trim() !== '') return html`<div class="prose" dir="auto">${prose(about.html)}</div>`;
  if (person.id === COMMUNITY) return html`<p class="muted">${message('profile.community')}</p>`;
  return html`<p class="muted">${message('profile.no-about', { name: person.name })}</p>`;
}

function posts(title: string, list: readonly ProfilePost[], language: string): Html {
  const one = (post: ProfilePost): Html => {
    const path = post.kind === 'question' ? questionPath(post) : sharePath(post);
    const word = message(`profile.${post.kind}-word`);
    return html`<li><span class="kind" title="${word}">${message(`profile.${post.kind}`)}</span><b class="${post.accepted ? 'number answered' : 'number'}"${post.accepted && html` title="${message('accepted')}"`}>${post.accepted && '✓ '}${compact(post.score, language)}</b><a href="${path}" dir="auto">${post.title}</a><small>${time(post.created, language)}</small></li>`;
  };
  return html`<section><h2>${title}</h2>${list.length === 0 ? html`<p class="muted">${message('profile.no-posts')}</p>` : html`<ol class="posts">${list.map(one)}</ol>`}</section>`;
}

/** What people do on their own page: change it, or leave. */
const ownTools =
  (): Html => html`<form class="own-tools" method="post" action="/sign-out"><a class="button quiet" href="/users/edit">${message('account.profile.edit')}</a> <button class="button quiet">${message('account.sign-out.send')}</button></form>
`;

/** Who somebody is on a site, and what they wrote. */
export const profileView = (view: ProfileView): Html => html`<article class="profile">
<header class="profile-head">${face(view.person.name, view.person.id)}<div><h1 dir="auto">${view.person.name}</h1><p>${view.person.moderator === true && html`<span class="mark-moderator">${message('person.moderator')}</span> `}${badgeCounts(view.person)}</p></div></header>
${view.own === true && ownTools()}${facts(view)}
<section aria-label="${message('profile.about')}">${aboutText(view)}</section>
${posts(message('profile.top'), view.best, view.language)}
${posts(message('profile.newest'), view.newest, view.language)}
</article>`;

const CLASSES = ['gold', 'silver', 'bronze', undefined] as const satisfies readonly (BadgeClass | undefined)[];

function badgesOf(kind: BadgeClass | undefined, badges: readonly Badge[], language: string): Html {
  const times = new Map<string, number>();
  for (const badge of badges) if (badge.class === kind) times.set(badge.name, (times.get(badge.name) ?? 0) + 1);
  if (times.size === 0) return nothing;
  const names = [...times].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const title = kind === undefined ? message('profile.unclassed') : message(`profile.${kind}`);
  return html`<h3><span class="medal ${kind ?? 'plain'}"></span>${title}</h3><ul class="badges">${names.map(([name, count]) => html`<li>${name}${count > 1 && html` <span class="count">× ${exact(count, language)}</span>`}</li>`)}</ul>`;
}

/** Badges by class, and what somebody writes about. */
export function profileAside({ badges, tags, language }: ProfileView): Html {
  const list =
    badges.length === 0 ? html`<p class="muted">${message('profile.no-badges')}</p>` : CLASSES.map((kind) => badgesOf(kind, badges, language));
  return html`<section class="badge-list"><h2>${message('profile.badges')}</h2>${list}</section>${tagColumn(message('profile.tags'), tags, language)}`;
}
