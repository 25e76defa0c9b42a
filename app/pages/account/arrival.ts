import { Type } from 'typebox';
import { HandOverRefused } from '../../core/identity/errors.ts';
import { newNonce } from '../../core/identity/hand-over.ts';
import { localPath } from '../../core/identity/rules.ts';
import { NONCE_COOKIE } from '../../core/identity/sessions.ts';
import { spendCode } from '../../core/identity/spend-code.ts';
import { arrive } from '../../core/people/arrive.ts';
import { hostNamed } from '../../web/hosts.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { PageContext } from '../context.ts';
import { withQuery } from '../parts/paths.ts';
import { Back } from './back.ts';
import { clientOf, sessionCookie, withoutCookie } from './browser.ts';
import { enterPath } from './hand-over.ts';
import { goButton, smallPage } from './view.ts';

/** Seconds that the way to the network's host and back may take. Signing in on the way begins it anew. */
const NONCE_KEPT = 600;

const hostOf = (visitor: Visitor): string => hostNamed(visitor.host) ?? '';

const refusedPage = (): PageReply => ({
  ...smallPage({
    title: message('account.hand-over.title'),
    lead: message('account.hand-over.refused'),
    main: goButton('/sign-in', message('account.hand-over.again')),
  }),
  status: 400,
  cookies: [withoutCookie(NONCE_COOKIE)],
});

/** The site's side of signing in: it happens at the network's host, and comes back here as a code that is good for once. */
export const arrivalRoutes: Routes<PageContext> = ({ site: pages }) => {
  pages.get('/sign-in', { query: Type.Object({ to: Back }) }, ({ person, networkAddress }, { query: { to = '/' }, visitor }) => {
    if (person) return { redirect: localPath(to), status: 303 };
    const { nonce, hash } = newNonce();
    const abroad = networkAddress + withQuery('/hand-over', { host: hostOf(visitor), nonce: hash, to: localPath(to) });
    return { abroad, cookies: [{ name: NONCE_COOKIE, value: nonce, maxAge: NONCE_KEPT }] };
  });

  pages.get('/sign-up', { query: Type.Object({ to: Back }) }, ({ person, networkAddress }, { query: { to = '/' }, visitor }) =>
    person ? { redirect: localPath(to), status: 303 } : { abroad: networkAddress + withQuery('/sign-up', { to: enterPath(hostOf(visitor), to) }) },
  );

  pages.get('/signed-in', { query: Type.Object({ code: Type.Optional(Type.String({ maxLength: 100 })) }) }, async (context, { query, visitor }) => {
    const nonce = visitor.cookie(NONCE_COOKIE);
    if (nonce === undefined || query.code === undefined) return refusedPage();
    try {
      const { session, account, path } = await spendCode(context, { code: query.code, nonce, host: hostOf(visitor) }, clientOf(visitor));
      await arrive(context, account);
      return { redirect: localPath(path), status: 303, cookies: [sessionCookie(session), withoutCookie(NONCE_COOKIE)] };
    } catch (error) {
      if (error instanceof HandOverRefused) return refusedPage();
      throw error;
    }
  });
};
