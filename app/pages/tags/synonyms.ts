import { Type } from 'typebox';
import { makeSynonym, removeSynonym } from '../../core/tags/synonyms.ts';
import type { Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { tagPath } from '../parts/paths.ts';
import { orRefused } from '../write/refused-page.ts';
import { signInFirst } from '../write/sign-in.ts';

const Name = Type.Optional(Type.String({ maxLength: 100 }));

/** Adds another name to a tag, or takes one back. */
export const synonymRoutes: Routes<PageContext> = ({ site: pages }) => {
  const params = Type.Object({ name: Type.String() });
  pages.post(
    '/tags/:name/synonyms',
    { params, body: Type.Object({ add: Name, remove: Name }), limit: 'write' },
    async (context, { params: { name }, body, visitor }) => {
      const back = tagPath(name);
      if (!context.person && !visitor.wantsJson) return signInFirst(back);
      return orRefused(visitor, back, async () => {
        if (body.remove !== undefined) await removeSynonym(context, body.remove);
        else await makeSynonym(context, body.add ?? '', name);
        return { redirect: back, status: 303, json: {} };
      });
    },
  );
};
