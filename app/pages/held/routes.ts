import { Type } from 'typebox';
import { heldBehind, release } from '../../core/moderation/held/release.ts';
import { PURPOSES, type Purpose } from '../../web/proof-of-work/puzzle.ts';
import type { JsonReply, Routes } from '../../web/routes.ts';
import type { NetworkContext, PageContext } from '../context.ts';
import { commentAnchor, commentsPath, sharePath } from '../parts/paths.ts';
import { proverOf } from './newcomer.ts';
import { releasePage } from './view.ts';

const Secret = Type.Object({ secret: Type.String({ pattern: '^[\\w-]{43}$' }) });
const Asked = Type.Object({ purpose: Type.Enum([...PURPOSES]) });

const challenge = async ({ proofs, account }: NetworkContext, purpose: Purpose): Promise<JsonReply> => ({
  json: await proofs.challenge(purpose, proverOf(account ? { account } : {})),
});

/** A newcomer's proof of work, and what stands in for it: the letter's link. */
export const heldRoutes: Routes<PageContext> = ({ site, network }) => {
  site.get('/proof/:purpose', { params: Asked, limit: 'preview' }, (context, { params }) => challenge(context, params.purpose));
  network.get('/proof/:purpose', { params: Asked, limit: 'preview' }, (context, { params }) => challenge(context, params.purpose));

  site.get('/held/:secret', { params: Secret, limit: 'sign-in' }, async (context, { params: { secret } }) =>
    releasePage((await heldBehind(context, secret)).act, secret),
  );
  site.post('/held/:secret', { params: Secret, limit: 'sign-in' }, async (context, { params: { secret } }) => {
    const { act, number } = await release(context, secret);
    if (act.kind === 'comment') return { redirect: `${commentsPath(act.post)}#${commentAnchor(number)}`, status: 303 };
    return { redirect: sharePath({ id: number, kind: act.kind }), status: 303 };
  });
};
