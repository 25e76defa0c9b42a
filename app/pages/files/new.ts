import { type Static, Type } from 'typebox';
import { recentFiles } from '../../core/files/read.ts';
import { FILE_HASH } from '../../core/files/rules.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Reply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import type { FormError } from '../parts/form.ts';
import { NEW_FILE_PATH } from '../parts/paths.ts';
import { signInFirst } from '../write/sign-in.ts';
import { newFileView } from './view.ts';

/** The file that has just been uploaded, or that one has just been taken down. */
const Query = Type.Object({
  file: Type.Optional(Type.String({ pattern: `^${FILE_HASH}$` })),
  gone: Type.Optional(Type.Literal('yes')),
});

export type Shown = Static<typeof Query> & { readonly errors?: readonly FormError[]; readonly status?: NonNullable<PageReply['status']> };

/** The page on which a member uploads a file, with what they uploaded lately. */
export async function newFilePage(context: PageContext, { file, gone, errors, status = 200 }: Shown = {}): Promise<PageReply> {
  const recent = await recentFiles(context);
  const uploaded = recent.find(({ hash }) => hash === file);
  const main = newFileView({ language: context.site.language, recent, uploaded, isTakenDown: gone === 'yes', ...(errors && { errors }) });
  return { title: message('files.title'), status, main, robots: 'noindex' };
}

/** Where a file is uploaded without scripts. */
export const newFileRoutes: Routes<PageContext> = ({ site }) => {
  site.get(NEW_FILE_PATH, { query: Query }, (context, { query }): Promise<Reply> | Reply =>
    context.person ? newFilePage(context, query) : signInFirst(NEW_FILE_PATH),
  );
};
