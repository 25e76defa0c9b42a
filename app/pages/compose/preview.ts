import { Type } from 'typebox';
import { member } from '../../core/context.ts';
import { renderComment, renderMarkdown } from '../../core/text/markdown.ts';
import type { Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { prose } from '../parts/prose.ts';

/** Twice what a post may have: somebody who pastes too much still sees what it is. */
const PREVIEWED_AT_MOST = 60_000;

const Body = Type.Object({
  markdown: Type.String({ maxLength: PREVIEWED_AT_MOST }),
  kind: Type.Optional(Type.Union([Type.Literal('post'), Type.Literal('comment')])),
});

/** A text as it will be shown, made by what makes it then. For members: it costs work, and strangers post nothing. */
export const previewRoutes: Routes<PageContext> = ({ site }) => {
  site.post('/preview', { limit: 'preview', body: Body }, (context, { body: { markdown, kind = 'post' } }) => {
    member(context);
    return { json: { html: kind === 'comment' ? renderComment(markdown) : prose(renderMarkdown(markdown)).text } };
  });
};
