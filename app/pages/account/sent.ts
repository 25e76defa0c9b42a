import { html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { smallPage } from './view.ts';

/** Letters that somebody asks for without being signed in, and where to ask once more. */
const LETTERS = ['sign-up', 'reset', 'device'] as const;

/**
 * What comes next when a letter is on its way. The same words whoever the address belongs to: nobody finds out here who
 * has an account.
 */
export const sentRoutes: Routes<PageContext> = ({ network }) => {
  for (const letter of LETTERS) {
    network.get(`/${letter}/sent`, {}, () =>
      smallPage({
        title: message('account.sent.title'),
        lead: message(`account.sent.${letter}`),
        main: html`<p>${message('account.sent.where')}</p>
<p class="beside"><a href="/${letter}">${message('account.sent.again')}</a></p>`,
      }),
    );
  }
};
