import { LinkSpent } from '../../core/identity/errors.ts';
import { errorText } from '../../web/error-text.ts';
import { message } from '../../web/messages.ts';
import type { Reply } from '../../web/routes.ts';
import { goButton, smallPage } from './view.ts';

/** Where another link is asked for, and what the button there says. */
export type Another = { readonly path: string; readonly label: string };

/** Follows a link of a letter. One that is used up or too old is answered by a page that leads to another. */
export async function following(work: () => Promise<Reply> | Reply, another: () => Another): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LinkSpent)) throw error;
    const { sentence, remedy } = errorText(error);
    const { path, label } = another();
    return { ...smallPage({ title: message('account.spent.title'), lead: `${sentence} ${remedy}`, main: goButton(path, label) }), status: 410 };
  }
}
