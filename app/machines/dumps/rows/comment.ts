import { commentKey } from '../../../core/posts/keys.ts';
import type { Comment } from '../../../core/posts/records.ts';
import type { SiteNumber } from '../../../core/sites/records.ts';
import { licenceAt } from '../licence.ts';
import { COMMENTS, type CommentRow } from '../schema.ts';
import type { DumpStyle } from '../style.ts';
import { type Building, remainderFinder, type Told } from '../typed-row.ts';
import { authorOf } from './author.ts';

type Style = Pick<DumpStyle, 'commentLicences'>;
const remainderOf = remainderFinder(COMMENTS);

/** Where each attribute of Comments.xml stands: all in the comment; whether licences are stated, in the dump's style. */
export function commentOf(site: SiteNumber, question: number, row: CommentRow, style: Style): Comment {
  const comment: Building<Comment> = {
    key: commentKey(site, { id: row.PostId, question }, row.Id),
    comment: row.Id,
    post: row.PostId,
    author: authorOf(row.UserId, row.UserDisplayName),
    created: row.CreationDate,
    score: row.Score ?? 0,
    text: row.Text,
    licence: row.ContentLicense ?? licenceAt(row.CreationDate),
  };
  // All but these two stand in the comment as they are.
  const whole = row.Score !== undefined && (row.ContentLicense !== undefined) === style.commentLicences;
  const remainder = whole ? row.remainder : remainderOf(row, commentRow(comment, style));
  if (remainder) comment.remainder = remainder;
  return comment;
}

export function commentRow(comment: Comment, style: Style): Told<typeof COMMENTS> {
  const { id, name } = comment.author;
  return {
    Id: comment.comment,
    PostId: comment.post,
    Score: comment.score,
    Text: comment.text,
    CreationDate: comment.created,
    UserDisplayName: name,
    UserId: id,
    ContentLicense: style.commentLicences ? comment.licence : undefined,
  };
}
