import { filePath, LARGEST_FILE, markdownOf } from '../../core/files/rules.ts';
import type { StoredFile } from '../../core/files/stored.ts';
import { upload } from '../../core/files/upload.ts';
import { NotSignedIn } from '../../core/people/errors.ts';
import { writer } from '../../core/people/permission.ts';
import { errorText } from '../../web/error-text.ts';
import { isSpoken } from '../../web/problem.ts';
import type { PageReply, RedirectReply, Reply, Routes } from '../../web/routes.ts';
import type { SentForm } from '../../web/uploads/read-form.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { PageContext } from '../context.ts';
import { FILES_PATH, NEW_FILE_PATH, withQuery } from '../parts/paths.ts';
import { signInFirst } from '../write/sign-in.ts';
import { NoFileChosen } from './errors.ts';
import { newFilePage } from './new.ts';

/** With these the form is shown again; all others have a page of their own, which says when to come back. */
const SHOWN = [400, 413, 415, 422, 429] as const satisfies readonly PageReply['status'][];

/** What a script is told of a file that it uploaded. */
function toldOf(file: StoredFile): object {
  const { hash, name, kind, size, width, height } = file;
  return { hash, name, kind, size, path: filePath(file), markdown: markdownOf(file), ...(width !== undefined && { width, height }) };
}

async function taken(context: PageContext, form: () => Promise<SentForm>, { left }: Visitor): Promise<RedirectReply> {
  // Before the form is read: who may not upload sends 20 MiB for nothing.
  writer(context);
  const { file } = await form();
  if (!file) throw new NoFileChosen();
  const stored = await upload(context, context.decoders, { ...file, signal: left });
  return { redirect: withQuery(NEW_FILE_PATH, { file: stored.hash }), status: 303, json: toldOf(stored) };
}

async function refused(context: PageContext, error: unknown): Promise<Reply> {
  const status = isSpoken(error) ? SHOWN.find((shown) => shown === error.status) : undefined;
  if (!isSpoken(error) || status === undefined) throw error;
  const { sentence, remedy } = errorText(error);
  return newFilePage(context, { status, errors: [{ field: 'file', text: `${sentence} ${remedy}` }] });
}

/** Takes a file: from the editor's script, or from the form. */
export const fileUploadRoutes: Routes<PageContext> = ({ site }) => {
  site.upload(FILES_PATH, { limit: 'upload', files: LARGEST_FILE }, async (context, { form, visitor }): Promise<Reply> => {
    if (!context.person) {
      if (visitor.wantsJson) throw new NotSignedIn();
      return signInFirst(NEW_FILE_PATH);
    }
    const work = taken(context, form, visitor);
    return visitor.wantsJson ? work : work.catch((error) => refused(context, error));
  });
};
