import { Type } from 'typebox';
import { mayBeDraft, saveDraft } from '../../core/posts/drafts.ts';
import { message } from '../../web/messages.ts';
import type { JsonReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';

/** The operation decides what is too long, with a sentence; this bounds what it is asked. */
const text = Type.Optional(Type.String({ maxLength: 100_000 }));

const Body = Type.Object({
  what: Type.String({ maxLength: 40 }),
  base: Type.Optional(Type.Integer({ minimum: 0 })),
  fields: Type.Object({ title: text, markdown: text, tags: text, summary: text, answer: text }),
});

/** Saves what somebody is writing, for them to go on with on any machine. A newer draft than `base` is not overwritten: 409. */
export const draftRoutes: Routes<PageContext> = ({ site }) => {
  site.post('/drafts', { limit: 'preview', body: Body }, async (context, { body: { what, base, fields } }): Promise<JsonReply> => {
    if (!mayBeDraft(what)) return { status: 400, json: { code: 'draft-unknown', sentence: message('compose.draft-unknown') } };
    const { version, at } = await saveDraft(context, what, fields, base);
    return { json: { version, saved: new Date(at).toISOString() } };
  });
};
