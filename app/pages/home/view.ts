import type { Question } from '../../core/posts/records.ts';
import type { Site } from '../../core/sites/records.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { type TagCount, tagColumn } from '../listing/aside.ts';
import { listingPath } from '../listing/view.ts';
import { askButton } from '../parts/ask-button.ts';
import { exact } from '../parts/numbers.ts';
import type { People } from '../parts/person.ts';
import { questionList } from '../parts/question-list.ts';
import { tabRow } from '../parts/tabs.ts';

export type Counts = { readonly questions: number; readonly unanswered: number; readonly answers: number };

export type HomeView = {
  readonly site: Site;
  readonly questions: readonly Question[];
  readonly people: People;
  readonly tags: readonly TagCount[];
  readonly counts: Counts;
};

/** A site's front page: what it is about, and what moves now. */
export function homeView({ site, questions, people }: HomeView): Html {
  const tabs = [
    { label: message('listing.active'), path: '/', here: true },
    ...(['newest', 'votes', 'unanswered', 'bounties'] as const).map((tab) => ({
      label: message(`listing.${tab}`),
      path: listingPath(undefined, tab, 1),
      here: false,
    })),
  ];
  return html`<div class="listing">
<div class="listing-head"><h1>${message('home.title')}</h1>${askButton()}</div>
${site.tagline !== '' && html`<p class="tagline" dir="auto">${site.tagline}</p>`}
${tabRow(tabs)}
${questions.length === 0 ? html`<p class="empty">${message('home.empty')}</p>` : questionList(questions, people, site.language, 'active')}
${questions.length > 0 && html`<p class="onward"><a class="button quiet" href="${listingPath(undefined, 'active', 2)}">${message('home.more')}</a></p>`}
</div>`;
}

/** Numbers and tags beside the front page. */
export function homeAside({ site, tags, counts }: HomeView): Html {
  const { language } = site;
  const answered = counts.questions === 0 ? 0 : Math.floor((100 * (counts.questions - counts.unanswered)) / counts.questions);
  const number = (value: string, word: string): Html => html`<div><dt>${word}</dt><dd>${value}</dd></div>`;
  return html`<section><h2>${message('home.numbers')}</h2><dl class="figures">${number(exact(counts.questions, language), message('count.questions', { count: counts.questions }))}${number(exact(counts.answers, language), message('count.answers', { count: counts.answers }))}${number(`${answered}%`, message('home.answered'))}</dl></section>
${tagColumn(message('home.tags'), tags, language, { path: '/tags', label: message('home.all-tags') })}`;
}
