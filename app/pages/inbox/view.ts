import type { EntryPage } from '../../core/inbox/read.ts';
import type { Told } from '../../core/inbox/records.ts';
import { KEPT_DAYS, type Which } from '../../core/inbox/rules.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { dateText, time } from '../parts/dates.ts';
import { button, hidden } from '../parts/form.ts';
import { exact, noun } from '../parts/numbers.ts';
import { withQuery } from '../parts/paths.ts';
import { tabRow } from '../parts/tabs.ts';
import { type EntrySite, entryPath, entrySentence } from './entries.ts';

/** What one of the two lists shows. */
export type InboxView = {
  readonly which: Which;
  readonly language: string;
  readonly page: EntryPage;
  /** Whether it is the newest page. */
  readonly newest: boolean;
  readonly sites: ReadonlyMap<number, EntrySite>;
};

type Shown = EntryPage['entries'][number];

/** Ways between the lists and the choice of letters. */
export const inboxTabs = (here: Which | 'letters'): Html =>
  tabRow(
    [
      { label: message('inbox.title'), path: '/inbox', here: here === 'inbox' },
      { label: message('inbox.achievements'), path: '/achievements', here: here === 'achievements' },
      { label: message('inbox.letters'), path: '/mail', here: here === 'letters' },
    ],
    'tabs',
    message('inbox.tabs'),
  );

/** The colour of a number or medal is beside a sign or word for those who do not see it. */
function mark({ kind, points = 0, rank }: Told, language: string): Html {
  if (kind === 'reputation') {
    const text = points > 0 ? `+${exact(points, language)}` : exact(points, language);
    return html`<b class="points ${points > 0 ? 'gained' : 'lost'}" title="${message('inbox.points', { points: text })}">${text}</b>`;
  }
  if (kind === 'accepted') return html`<b class="points gained" aria-hidden="true">✓</b>`;
  if (kind !== 'badge' || rank === undefined) return nothing;
  return html`<span class="medal ${rank}"><span class="aside-word">${message(`inbox.badge.${rank}`)}</span></span>`;
}

function line({ entry, unread }: Shown, site: EntrySite | undefined, language: string): Html {
  const path = entryPath(entry);
  const sentence = entrySentence(entry);
  const title = entry.title !== undefined && html`<span dir="auto">${entry.title}</span>`;
  const link = title && (site && path !== undefined ? html`<a href="${site.address}${path}">${title}</a>` : title);
  const fresh = unread && html` <span class="mark">${message('inbox.new')}</span>`;
  const told = sentence === '' ? nothing : html`<p>${sentence}${fresh}</p>`;
  const about = link && html`<p class="entry-title">${link}${sentence === '' && fresh}</p>`;
  return html`<li class="entry${unread && ' fresh'}">${mark(entry, language)}<div>${told}${about}</div><small>${time(entry.at, language)}</small></li>
`;
}

const DAY = 86_400_000;

function days({ language, page, sites }: InboxView): readonly Html[] {
  const byDay = Map.groupBy(page.entries, ({ entry }) => Math.floor(entry.at / DAY));
  return [...byDay].map(([day, ofDay]) => {
    const bySite = [...Map.groupBy(ofDay, ({ entry }) => entry.site)].map(([number, ofSite]) => {
      const site = sites.get(number);
      const name = site ? html`<a href="${site.address}/" dir="auto">${site.title}</a>` : message('inbox.site-gone');
      return html`<h3>${name}</h3><ul class="entries">${ofSite.map((shown) => line(shown, site, language))}</ul>`;
    });
    return html`<section class="entry-day"><h2>${dateText(day * DAY, language)}</h2>${bySite}</section>`;
  });
}

function marking({ page, which }: InboxView): Html {
  if (page.unread === 0 || page.upTo === 0) return nothing;
  return html`<form method="post" action="/${which}/read">${hidden('upTo', page.upTo)}${button({ label: message('inbox.mark'), kind: 'quiet' })}</form>`;
}

function nothingToShow({ newest, which }: InboxView): Html {
  if (!newest) return html`<p class="empty">${message('inbox.beyond')}</p>`;
  const [what, how] =
    which === 'inbox' ? (['inbox.empty', 'inbox.empty-how'] as const) : (['inbox.achievements-empty', 'inbox.achievements-empty-how'] as const);
  return html`<p class="empty">${message(what)} ${message(how)}</p>`;
}

/** The inbox, or the achievements: by day and site, what is new marked by a word. */
export function inboxView(view: InboxView): Html {
  const { newest, page, which } = view;
  const title = message(which === 'inbox' ? 'inbox.title' : 'inbox.achievements');
  const intro = message(which === 'inbox' ? 'inbox.intro' : 'inbox.achievements-intro');
  const older = page.older !== undefined && html`<a rel="next" href="${withQuery(`/${which}`, { from: page.older })}">${message('inbox.older')}</a>`;
  const ways = (!newest || older) && html`<p class="entry-ways">${!newest && html`<a href="/${which}">${message('inbox.newest')}</a> `}${older}</p>`;
  return html`<div class="inbox">
<h1>${title}</h1>
<p class="muted">${intro} ${message('inbox.kept', { days: KEPT_DAYS })}</p>
${inboxTabs(which)}
<div class="inbox-bar"><span>${noun('inbox.unread', page.unread)}</span>${marking(view)}</div>
${page.entries.length === 0 ? nothingToShow(view) : days(view)}
${ways}</div>`;
}
