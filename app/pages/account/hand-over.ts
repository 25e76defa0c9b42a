import { Type } from 'typebox';
import { HandOverRefused } from '../../core/identity/errors.ts';
import { issueCode } from '../../core/identity/issue-code.ts';
import { localPath } from '../../core/identity/rules.ts';
import { html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { NetworkContext, PageContext } from '../context.ts';
import { withQuery } from '../parts/paths.ts';
import { leadingBack } from './back.ts';
import { addressAt, siteAt } from './site-address.ts';
import { goButton, smallPage } from './view.ts';

const Host = Type.String({ maxLength: 253 });
const Path = Type.Optional(Type.String({ maxLength: 2_500 }));

/** The page of this host from which somebody enters a site, signed in: what a sign-in for a site's sake leads back to. */
export const enterPath = (host: string, to: string): string => withQuery('/enter', { host, to: localPath(to) });

/** What stands against a hand-over, and a way to begin another: where it was to lead is not believed. */
const refusedPage = (again: { readonly path: string; readonly label: string }): PageReply => ({
  ...smallPage({ title: message('account.hand-over.title'), lead: message('account.hand-over.refused'), main: goButton(again.path, again.label) }),
  status: 400,
});

/**
 * Leads on to the site, where the way in begins. A page and no redirect: `form-action 'self'` holds for every redirect
 * that follows a form, in Chromium, and this one comes after the sign-in form.
 */
async function enter(context: NetworkContext, host: string, to: string): Promise<PageReply> {
  const known = await siteAt(context, host);
  if (!known) return refusedPage({ path: '/', label: message('errors.sites') });
  const site = known.site.title;
  const address = known.address + leadingBack('/sign-in', to);
  return smallPage({
    title: message('account.enter.title'),
    lead: message('account.enter.lead', { site }),
    main: html`<meta http-equiv="refresh" content="0; url=${address}">${goButton(address, message('account.enter.go', { site }))}`,
  });
}

/** How somebody who signs in here gets to be signed in on a site's own host. */
export const handOverRoutes: Routes<PageContext> = ({ network }) => {
  network.get('/enter', { query: Type.Object({ host: Host, to: Path }) }, (context, { query: { host, to = '/' } }) => enter(context, host, to));

  const query = Type.Object({ host: Host, nonce: Type.String({ maxLength: 100 }), to: Path });
  network.get('/hand-over', { query, limit: 'read' }, async (context, { query: { host, nonce, to = '/' } }) => {
    const { session } = context;
    // Signing in may take longer than the nonce lives: afterwards the site begins anew.
    if (!session) return { redirect: leadingBack('/sign-in', enterPath(host, to)), status: 303 };
    try {
      const { code, site } = await issueCode(context, session, { host, nonceHash: nonce, path: to });
      return { abroad: `${addressAt(context, site, host.toLowerCase())}/signed-in?code=${code}` };
    } catch (error) {
      if (error instanceof HandOverRefused) return refusedPage({ path: '/', label: message('errors.sites') });
      throw error;
    }
  });
};
