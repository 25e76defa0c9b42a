import { Type } from 'typebox';
import { addPasskey } from '../../core/identity/add-passkey.ts';
import { passkeyCreation } from '../../core/identity/passkey-creation.ts';
import { removePasskey } from '../../core/identity/remove-passkey.ts';
import { waysIn } from '../../core/identity/ways-in.ts';
import type { Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { clientOf } from './browser.ts';
import { membersOnly } from './member.ts';
import { passkeysPage } from './passkey-view.ts';
import { provingPlaces } from './proof.ts';
import { answering } from './refusal.ts';
import { Typed } from './schema.ts';

/** Characters of the label of a passkey, before it is cut. */
const Label = Type.Optional(Type.String({ maxLength: 200 }));

/** The passkeys of an account: listed and removed by forms, made by their island in two requests. */
export const passkeyRoutes: Routes<PageContext> = ({ network }) => {
  const members = membersOnly(network);
  members.get(
    '/account/passkeys',
    { query: Type.Object({ done: Type.Optional(Type.Enum(['added', 'removed'])) }) },
    async (context, { query: { done } }) => passkeysPage(await waysIn(context, context.account), done ? { done } : {}),
  );

  members.post(
    '/account/passkeys/remove',
    { body: Type.Object({ id: Type.String({ maxLength: 1400 }), current: Typed }) },
    (context, { body: { id, current = '' }, visitor }) =>
      answering(
        visitor,
        async () => {
          await removePasskey(context, context.account, { id, password: current }, clientOf(visitor));
          return { redirect: '/account/passkeys?done=removed', status: 303 };
        },
        () => provingPlaces(),
        async (errors) => passkeysPage(await waysIn(context, context.account), { errors, removing: id }),
      ),
  );

  members.post('/account/passkeys/options', { body: Type.Object({ current: Typed }) }, async (context, { body: { current = '' }, visitor }) => ({
    json: await passkeyCreation(context, context.account, { password: current }, clientOf(visitor)),
  }));
  members.post(
    '/account/passkeys',
    { body: Type.Object({ response: Type.Optional(Type.Unknown()), label: Label }) },
    async (context, { body: { response, label = '' } }) => {
      await addPasskey(context, context.account, { response, label });
      const to = '/account/passkeys?done=added';
      return { redirect: to, status: 303, json: { to } };
    },
  );
};
