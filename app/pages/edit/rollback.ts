import { Type } from 'typebox';
import { NotSignedIn } from '../../core/people/errors.ts';
import { PostId } from '../../core/posts/records.ts';
import { rollback } from '../../core/posts/rollback.ts';
import type { Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { revisionsPath } from '../parts/paths.ts';
import { anchoredPath } from '../question/redirects.ts';
import { orRefused } from '../write/refused-page.ts';
import { signInFirst } from '../write/sign-in.ts';

const Params = Type.Object({ id: PostId });
const Body = Type.Object({ revision: Type.Integer({ minimum: 1 }), base: Type.Optional(Type.Integer({ minimum: 0 })) });

/** Bringing back what a post said before. */
export const rollbackRoutes: Routes<PageContext> = ({ site }) => {
  site.post('/posts/:id/rollback', { limit: 'write', params: Params, body: Body }, async (context, { params: { id }, body, visitor }) => {
    if (!context.person) {
      if (visitor.wantsJson) throw new NotSignedIn();
      return signInFirst(revisionsPath(id));
    }
    return orRefused(visitor, revisionsPath(id), async () => {
      await rollback(context, id, body.revision, body.base);
      const path = await anchoredPath(context, id);
      return { redirect: path, status: 303, json: { post: id, path } };
    });
  });
};
