import type { Question } from '../../core/posts/records.ts';
import type { Site } from '../../core/sites/records.ts';
import type { Chosen } from '../../core/tags/choices-rules.ts';
import type { Taste } from '../../core/tags/taste.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { type TagCount, tagColumn } from '../listing/aside.ts';
import { LISTING_SIZE, listingPath } from '../listing/view.ts';
import { askButton } from '../parts/ask-button.ts';
import { liveList } from '../parts/live.ts';
import { exact } from '../parts/numbers.ts';
import { pagesOf, paging } from '../parts/paging.ts';
import { withQuery } from '../parts/paths.ts';
import type { People } from '../parts/person.ts';
import { questionList } from '../parts/question-list.ts';
import { tabRow } from '../parts/tabs.ts';
import { CHOICES_PATH, leftOut, personalMark, seenBy } from '../parts/tag-marks.ts';
import { tagList } from '../parts/tags.ts';
import { howChosen, interestingPath, nothingInteresting, whyShown } from './interesting.ts';

export type Counts = { readonly questions: number; readonly unanswered: number; readonly answers: number };

/** What interests a reader, and which page of it is asked for. */
export type Interest = { readonly taste: Taste; readonly page: number };

export type HomeView = {
  readonly site: Site;
  readonly questions: readonly Question[];
  readonly people: People;
  readonly tags: readonly TagCount[];
  readonly counts: Counts;
  /** Absent for strangers, who all see the same. Without `interest` the tab of what is active is shown. */
  readonly reader?: { readonly chosen: Chosen; readonly interest?: Interest & { readonly total: number } };
};

function tabs({ reader }: HomeView): Html {
  const interesting = reader?.interest !== undefined;
  // A plain `/` may show a member what interests them: what is active has an address of its own then.
  const active = { label: message('listing.active'), path: reader ? withQuery('/', { tab: 'active' }) : '/', here: !interesting };
  const own = { label: message('interesting.tab'), path: interestingPath(1), here: interesting };
  const others = (['newest', 'votes', 'unanswered', 'bounties'] as const).map((tab) => ({
    label: message(`listing.${tab}`),
    path: listingPath(undefined, tab, 1),
    here: false,
  }));
  return tabRow([...(reader && (!reader.chosen.plain || interesting) ? [own] : []), active, ...others]);
}

function interesting({ site, questions, people }: HomeView, { taste, page, total }: Interest & { readonly total: number }): Html {
  const { language } = site;
  if (total === 0) return nothingInteresting(taste.chosen.plain);
  return html`${howChosen()}${questionList(questions, people, language, 'active', ({ tags }) => whyShown(taste, tags, language))}${paging(page, pagesOf(total, LISTING_SIZE), language, interestingPath)}`;
}

function active({ site, questions, people, reader }: HomeView): Html {
  if (questions.length === 0) return html`<p class="empty">${message('home.empty')}</p>`;
  const { seen, left } = reader ? seenBy(reader.chosen, questions) : { seen: questions, left: 0 };
  const personal = reader && (({ tags }: Question) => personalMark(reader.chosen, tags));
  return html`${questionList(seen, people, site.language, 'active', personal)}${left > 0 && leftOut(left)}
<p class="onward"><a class="button quiet" href="${listingPath(undefined, 'active', 2)}">${message('home.more')}</a></p>`;
}

/** A site's front page: what it is about, and what moves now, or what is likely to interest its reader. */
export function homeView(view: HomeView): Html {
  const { site, reader } = view;
  const interest = reader?.interest;
  return html`<div class="listing" ${liveList()}>
<div class="listing-head"><h1>${message(interest ? 'interesting.title' : 'home.title')}</h1>${askButton()}</div>
${site.tagline !== '' && html`<p class="tagline" dir="auto">${site.tagline}</p>`}
${tabs(view)}
${interest ? interesting(view, interest) : active(view)}
</div>`;
}

/** A member's own tags, and where they are changed. */
const ownTags = ({ watched }: Chosen): Html =>
  html`<section><h2>${message('choices.watched')}</h2>${watched.length === 0 ? html`<p class="muted">${message('choices.no-watched')}</p>` : tagList(watched)}<p><a href="${CHOICES_PATH}">${message('choices.edit')}</a></p></section>
`;

/** Numbers and tags beside the front page. */
export function homeAside({ site, tags, counts, reader }: HomeView): Html {
  const { language } = site;
  const answered = counts.questions === 0 ? 0 : Math.floor((100 * (counts.questions - counts.unanswered)) / counts.questions);
  const number = (value: string, word: string): Html => html`<div><dt>${word}</dt><dd>${value}</dd></div>`;
  return html`${reader && ownTags(reader.chosen)}<section><h2>${message('home.numbers')}</h2><dl class="figures">${number(exact(counts.questions, language), message('count.questions', { count: counts.questions }))}${number(exact(counts.answers, language), message('count.answers', { count: counts.answers }))}${number(`${answered}%`, message('home.answered'))}</dl></section>
${tagColumn(message('home.tags'), tags, language, { path: '/tags', label: message('home.all-tags') })}`;
}
