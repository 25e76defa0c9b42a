import { Type } from 'typebox';
import { passkeyRequest } from '../../core/identity/passkey-request.ts';
import { signInByPasskey } from '../../core/identity/sign-in-by-passkey.ts';
import type { Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { Back } from './back.ts';
import { clientOf } from './browser.ts';
import { signedInReply } from './signed-in.ts';

/** Signing in by a passkey, in the two requests of its island. Nobody types an address: the authenticator knows whose it is. */
export const passkeySignInRoutes: Routes<PageContext> = ({ network }) => {
  network.post('/sign-in/passkey/options', { limit: 'sign-in' }, async (context) => ({ json: await passkeyRequest(context) }));

  const body = Type.Object({ response: Type.Optional(Type.Unknown()), remember: Type.Optional(Type.Boolean()), to: Back });
  network.post('/sign-in/passkey', { body, limit: 'sign-in' }, async (context, { body: { response, remember = false, to }, visitor }) =>
    signedInReply(context, await signInByPasskey(context, { response, remember }, clientOf(visitor)), { to }),
  );
};
