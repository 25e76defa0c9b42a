import { unreadOf } from '../../core/inbox/unread.ts';
import { message } from '../../web/messages.ts';
import type { JsonReply } from '../../web/routes.ts';
import type { LiveContext } from './context.ts';

/** What awaits whoever is signed in, for the header of a page that has been open for a while. */
export async function unreadReply({ store, account }: Pick<LiveContext, 'store' | 'account'>): Promise<JsonReply> {
  if (!account) return { json: { count: 0, title: '' } };
  const { inbox, achievements } = await unreadOf({ store }, account.id);
  const count = inbox + achievements;
  return { json: { count, title: message('frame.unread', { count }) } };
}
