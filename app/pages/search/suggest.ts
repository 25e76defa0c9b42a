import { Type } from 'typebox';
import { message } from '../../web/messages.ts';
import type { JsonReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { questionPath } from '../parts/paths.ts';

/** More than that nobody reads while typing. */
const SUGGESTED = 7;

/** Below it, nearly every title begins so somewhere. */
const TYPED_AT_LEAST = 2;

const Query = Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })) });

/** Questions whose titles begin as somebody types into a search field. The same for everyone, so it asks for no session. */
export const suggestRoutes: Routes<PageContext> = ({ site: pages }) => {
  pages.get('/search/suggest', { limit: 'read', query: Query }, async ({ site, search }, { query: { q = '' } }): Promise<JsonReply> => {
    const typed = q.trim();
    const found = typed.length < TYPED_AT_LEAST ? [] : await search.suggest(site.number, typed, SUGGESTED);
    return {
      json: {
        questions: found.map(({ question, title }) => ({ title, path: questionPath({ id: question, title }) })),
        said: message('search.suggested', { count: found.length }),
      },
    };
  });
};
