import { packText, unpackText } from '../../../core/posts/body.ts';
import { historyKey } from '../../../core/posts/keys.ts';
import type { History } from '../../../core/posts/records.ts';
import type { SiteNumber } from '../../../core/sites/records.ts';
import { type HistoryRow, POST_HISTORY } from '../schema.ts';
import { remainderFinder, type Told } from '../typed-row.ts';
import { authorOf } from './author.ts';

const remainderOf = remainderFinder(POST_HISTORY);

/** Where each attribute of PostHistory.xml stands: all in the history's row, Text plain or packed. */
export function historyOf(site: SiteNumber, row: HistoryRow): History {
  const history: History = {
    key: historyKey(site, row.PostId, row.Id),
    id: row.Id,
    post: row.PostId,
    type: row.PostHistoryTypeId,
    revision: row.RevisionGUID,
    at: row.CreationDate,
    author: authorOf(row.UserId, row.UserDisplayName),
    ...(row.Comment === undefined ? {} : { comment: row.Comment }),
    ...(row.Text === undefined ? {} : packText(row.Text)),
    ...(row.ContentLicense === undefined ? {} : { licence: row.ContentLicense }),
  };
  const remainder = remainderOf(row, toldOf(history, row.Text));
  return remainder ? { ...history, remainder } : history;
}

export const historyRow = (history: History): Told<typeof POST_HISTORY> => toldOf(history, unpackText(history));

function toldOf(history: History, text: string | undefined): Told<typeof POST_HISTORY> {
  const { id, name } = history.author;
  return {
    Id: history.id,
    PostHistoryTypeId: history.type,
    PostId: history.post,
    RevisionGUID: history.revision,
    CreationDate: history.at,
    ...(id === undefined ? {} : { UserId: id }),
    ...(name === undefined ? {} : { UserDisplayName: name }),
    ...(history.comment === undefined ? {} : { Comment: history.comment }),
    ...(text === undefined ? {} : { Text: text }),
    ...(history.licence === undefined ? {} : { ContentLicense: history.licence }),
  };
}
