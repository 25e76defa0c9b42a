import { Type } from 'typebox';
import { message } from '../../web/messages.ts';
import type { JsonReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { compact } from '../parts/numbers.ts';

/** More than that nobody reads while typing. */
const SUGGESTED = 8;

const Query = Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })) });

/** Tags that begin as somebody types, the popular ones first. The same for everyone, so it asks for no session. */
export const tagSuggestionRoutes: Routes<PageContext> = ({ site: pages }) => {
  pages.get('/tag-suggestions', { limit: 'read', query: Query }, async ({ site, listings }, { query: { q = '' } }): Promise<JsonReply> => {
    const { tags, total } = await listings.tags(site.number, { sort: 'popular', beginning: q.trim(), page: 1, size: SUGGESTED });
    return {
      json: {
        tags: tags.map(({ name, count }) => ({ name, about: message('compose.tag.about', { count, questions: compact(count, site.language) }) })),
        said: message('compose.tags-found', { count: Math.min(total, SUGGESTED) }),
      },
    };
  });
};
