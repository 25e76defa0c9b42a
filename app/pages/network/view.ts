import type { Question } from '../../core/posts/records.ts';
import type { Site } from '../../core/sites/records.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { Counts } from '../home/view.ts';
import { time } from '../parts/dates.ts';
import { counted } from '../parts/numbers.ts';
import { questionPath } from '../parts/paths.ts';
import { face } from '../parts/person.ts';

/** A site of the network as its list shows it. `address` has scheme and host, without a slash at its end. */
export type ListedSite = { readonly site: Site; readonly address: string; readonly counts: Counts; readonly latest?: Question };

function siteCard({ site, address, counts, latest }: ListedSite): Html {
  const { language } = site;
  const answered = counts.questions === 0 ? 0 : Math.floor((100 * (counts.questions - counts.unanswered)) / counts.questions);
  const recent =
    latest &&
    html`<p class="latest"><span>${message('network.latest')}</span> <a href="${address}${questionPath(latest)}" dir="auto">${latest.title}</a> <small>${time(latest.active, language)}</small></p>`;
  return html`<li class="site">${face(site.title, site.number)}<div>
<h2><a href="${address}/" dir="auto">${site.title}</a></h2>
${site.tagline !== '' && html`<p class="tagline" dir="auto">${site.tagline}</p>`}
<p class="facts"><span>${counted('count.questions', counts.questions, language)}</span> <span>${counted('count.answers', counts.answers, language)}</span> ${counts.questions > 0 && html`<span>${message('network.answered', { percent: answered })}</span>`}</p>
${recent}</div></li>`;
}

/** The network's front page: its sites, the liveliest first. */
export const networkView = (sites: readonly ListedSite[]): Html => html`<div class="network">
<h1>${message('network.headline')}</h1>
<p class="tagline">${message('network.intro')}</p>
${sites.length === 0 ? html`<p class="empty">${message('network.empty')} ${message('network.empty-how')}</p>` : html`<ul class="sites">${sites.map(siteCard)}</ul>`}
</div>`;
