import { allSitesOf } from '../../core/sites/registry.ts';
import { html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { face } from '../parts/person.ts';
import { membersOnly } from './member.ts';
import { smallPage } from './view.ts';

/** Where somebody begins whose account has just begun: every site, entered signed in. */
export const welcomeRoutes: Routes<PageContext> = ({ network }) => {
  const members = membersOnly(network);
  members.get('/welcome', {}, async ({ account, store, addressOf }) => {
    const sites = (await allSitesOf(store)).toSorted((one, other) => one.number - other.number);
    return smallPage({
      title: message('account.welcome.title', { name: account.name }),
      lead: message('account.welcome.lead'),
      main: html`<ul class="ways">${sites.map(
        (
          site,
        ) => html`<li class="way">${face(site.title, site.number)}<div><b><a href="${addressOf(site)}/sign-in?to=%2F" dir="auto">${site.title}</a></b>
${site.tagline !== '' && html`<p class="facts" dir="auto">${site.tagline}</p>`}</div></li>`,
      )}</ul>
<p class="beside"><a href="/account">${message('account.welcome.settings')}</a></p>`,
    });
  });
};
