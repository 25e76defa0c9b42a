import type { Question } from '../../core/posts/records.ts';
import type { Chosen } from '../../core/tags/choices-rules.ts';
import type { Expression, Tab } from '../../engines/tag-engine/port.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { askButton } from '../parts/ask-button.ts';
import { liveList } from '../parts/live.ts';
import { counted } from '../parts/numbers.ts';
import { pagesOf, paging } from '../parts/paging.ts';
import { taggedPath, tagPath, withQuery } from '../parts/paths.ts';
import type { People } from '../parts/person.ts';
import { questionList } from '../parts/question-list.ts';
import { tabRow } from '../parts/tabs.ts';
import { tagChoice } from '../parts/tag-choice.ts';
import { leftOut, type Personal, personalMark, seenBy } from '../parts/tag-marks.ts';
import { meaning, soleTag, tagsNamed } from './meaning.ts';

export const TABS = ['newest', 'active', 'votes', 'unanswered', 'bounties'] as const satisfies readonly Tab[];
export const LISTING_SIZE = 30;
/** Seconds for which processes share a front page or a listing: no event tells of the reputations and views on it. */
export const LISTING_SHARED = 30;

export type ListingView = {
  readonly language: string;
  readonly tab: Tab;
  readonly page: number;
  readonly total: number;
  readonly questions: readonly Question[];
  readonly people: People;
  /** Absent: all questions. `text` is the expression in its one true spelling. */
  readonly tagged?: { readonly text: string; readonly expression: Expression; readonly excerpt?: string };
  /** What its reader watches and ignores; absent for everyone else. */
  readonly chosen?: Chosen;
};

/** Where a listing is. The first page of newest is the plain address. */
export const listingPath = (text: string | undefined, tab: Tab, page: number): string =>
  withQuery(text === undefined ? '/questions' : taggedPath(text), { tab: tab === 'newest' ? undefined : tab, page: page === 1 ? undefined : page });

/** What the page is called, in its heading and in the window's title. */
export function listingTitle(tagged: ListingView['tagged']): string {
  if (!tagged) return message('listing.title');
  const tag = soleTag(tagged.expression);
  return tag === undefined ? message('listing.matching') : message('listing.tagged', { tags: tag });
}

function emptyText({ tab, tagged }: ListingView): string {
  if (tab === 'unanswered') return message('listing.none-unanswered');
  if (tab === 'bounties') return message('listing.none-bounties');
  return message(tagged ? 'listing.none-tagged' : 'listing.none');
}

/** What the tags of the listing stand for: a tag's own words, or what an expression of several was taken to mean. */
function about(tagged: NonNullable<ListingView['tagged']>, chosen: Chosen | undefined): Html {
  const tag = soleTag(tagged.expression);
  if (tag === undefined) return html`<p class="meaning"><span>${message('listing.meant')}</span> ${meaning(tagged.expression)}</p>`;
  return html`<p class="tag-about">${tagged.excerpt !== undefined && html`<span dir="auto">${tagged.excerpt}</span> `}<a href="${tagPath(tag)}">${message('listing.about-tag')}</a></p>${chosen && tagChoice(chosen, tag, taggedPath(tag))}`;
}

/** What stands under one's own tags; the tag that was asked for marks nothing, since every line has it. */
function marksOf({ chosen, tagged }: ListingView): ((question: Question) => Personal) | undefined {
  const named = tagged ? tagsNamed(tagged.expression) : [];
  return (
    chosen &&
    (({ tags }) =>
      personalMark(
        chosen,
        tags.filter((tag) => !named.includes(tag)),
      ))
  );
}

export function listingView(view: ListingView): Html {
  const { language, tab, page, total, tagged, chosen } = view;
  // Whoever asks for a tag by name sees its questions, ignored or not.
  const { seen, left } = chosen && !tagged ? seenBy(chosen, view.questions) : { seen: view.questions, left: 0 };
  const pages = pagesOf(total, LISTING_SIZE);
  const tabs = TABS.map((name) => ({ label: message(`listing.${name}`), path: listingPath(tagged?.text, name, 1), here: name === tab }));
  const empty = total === 0 && html`<p class="empty">${emptyText(view)} ${tagged && html`<a href="/tags">${message('listing.see-tags')}</a>`}</p>`;
  return html`<div class="listing" ${liveList()}>
<div class="listing-head"><h1>${listingTitle(tagged)}</h1>${askButton(tagged && soleTag(tagged.expression))}</div>
${tagged ? about(tagged, chosen) : nothing}
<p class="facts"><span>${counted('count.questions', total, language)}</span></p>
${tabRow(tabs)}
${empty}${questionList(seen, view.people, language, tab === 'active' ? 'active' : 'asked', marksOf(view))}${left > 0 && leftOut(left)}
${total > 0 && paging(page, pages, language, (number) => listingPath(tagged?.text, tab, number))}
</div>`;
}
