import { packText, unpackText } from '../../../core/posts/body.ts';
import { historyKey } from '../../../core/posts/keys.ts';
import type { History } from '../../../core/posts/records.ts';
import type { SiteNumber } from '../../../core/sites/records.ts';
import type { HistoryRow, POST_HISTORY } from '../schema.ts';
import type { Building, Told } from '../typed-row.ts';
import { authorOf } from './author.ts';

/** Where each attribute of PostHistory.xml stands: all in the history's row as they are, Text plain or packed. */
export function historyOf(site: SiteNumber, row: HistoryRow): History {
  const history: Building<History> = {
    key: historyKey(site, row.PostId, row.Id),
    id: row.Id,
    post: row.PostId,
    type: row.PostHistoryTypeId,
    revision: row.RevisionGUID,
    at: row.CreationDate,
    author: authorOf(row.UserId, row.UserDisplayName),
  };
  if (row.Comment !== undefined) history.comment = row.Comment;
  if (row.Text !== undefined) Object.assign(history, packText(row.Text));
  if (row.ContentLicense !== undefined) history.licence = row.ContentLicense;
  if (row.remainder) history.remainder = row.remainder;
  return history;
}

/** The row's attributes again, without its remainder. */
export function historyRow(history: History): Told<typeof POST_HISTORY> {
  const { author } = history;
  return {
    Id: history.id,
    PostHistoryTypeId: history.type,
    PostId: history.post,
    RevisionGUID: history.revision,
    CreationDate: history.at,
    UserId: author.id,
    UserDisplayName: author.name,
    Comment: history.comment,
    Text: unpackText(history),
    ContentLicense: history.licence,
  };
}
