import { Type } from 'typebox';
import { localPath } from '../../core/identity/rules.ts';
import type { Cookie } from '../../web/cookies.ts';
import type { Visitor } from '../../web/visitor.ts';
import { withQuery } from '../parts/paths.ts';
import { withoutCookie } from './browser.ts';

/** The part of an address or a form that says where its person came from: a path of the same host. */
export const Back = Type.Optional(Type.String({ maxLength: 2_500 }));

/** Remembers where somebody came from while they go and look into their mail. */
const BACK_COOKIE = 'askyard-back';

/** Seconds for which it does: as long as the letter's link is good, or less. */
const BACK_KEPT = 86_400;

/** Where to go on to, when something is done: back to where they came from, or else to a page of ours. Never to another host. */
export const onwardTo = (to: string | undefined, otherwise: string): string => (to === undefined || to === '' ? otherwise : localPath(to));

/** A page of ours that leads back to `to` when it is done. */
export const leadingBack = (path: string, to: string | undefined): string =>
  withQuery(path, { to: to === undefined || to === '/' ? undefined : localPath(to) });

/** Has a browser remember the way back. Nothing to remember, nothing to set. */
export const backCookies = (to: string | undefined): readonly Cookie[] =>
  to === undefined || to === '' ? [] : [{ name: BACK_COOKIE, value: localPath(to), maxAge: BACK_KEPT }];

/** The way back that a browser remembers, and the cookie that forgets it. */
export function rememberedBack(visitor: Visitor): { readonly to: string | undefined; readonly forgotten: readonly Cookie[] } {
  const to = visitor.cookie(BACK_COOKIE);
  return to === undefined ? { to, forgotten: [] } : { to, forgotten: [withoutCookie(BACK_COOKIE)] };
}
