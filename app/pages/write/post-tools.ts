import { deleteRefusal, undeleteRefusal } from '../../core/moderation/rules.ts';
import type { Answer, Question } from '../../core/posts/records.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { deletePath, editPath, undeletePath } from '../parts/paths.ts';
import { isOwn, may, mayWrite, type Reader } from './reader.ts';

const tool = (path: string, label: string): Html => html`<li><a href="${path}">${label}</a></li>`;

/** Whether a reader may edit a post: their own, or with the privilege everyone's; nothing that is locked or gone. */
export const mayEdit = (post: Question | Answer, reader: Reader): boolean =>
  mayWrite(reader) && post.locked === undefined && post.deleted === undefined && (isOwn(reader, post) || may(reader, 'edit-others'));

/**
 * What a reader may do with a post, beside pointing at it: in the row of its links. Whether a question has an answer
 * that keeps it here is found out when it is pressed.
 */
export function postTools(post: Question | Answer, isAccepted: boolean, reader: Reader): Html {
  if (!mayWrite(reader)) return nothing;
  const { person } = reader;
  const mayDelete = deleteRefusal(person, post, { answers: [] }) === undefined && (!isAccepted || person.moderator === true);
  const mayUndelete = undeleteRefusal(person, post) === undefined;
  return html`${mayEdit(post, reader) && tool(editPath(post.id), message('write.edit'))}${mayDelete && tool(deletePath(post.id), message('write.delete'))}${mayUndelete && tool(undeletePath(post.id), message('write.undelete'))}`;
}
