import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { RedirectReply } from '../../web/routes.ts';
import { withQuery } from '../parts/paths.ts';

/** Where somebody signs in who wants to go on to a path of this site. */
export const signInPath = (to: string): string => withQuery('/sign-in', { to });

/** Signing in comes first; afterwards they stand where they wanted to be. */
export const signInFirst = (to: string): RedirectReply => ({ redirect: signInPath(to), status: 303 });

/** Atop a form whose sender's session ended while they wrote: nothing of it is lost. */
export const signedOutNote = (to: string): Html =>
  html`<p class="notice warn" role="alert">${message('write.signed-out')} <a href="${signInPath(to)}" target="_blank">${message('write.signed-out-link')}</a>, ${message('write.signed-out-then')}</p>`;
