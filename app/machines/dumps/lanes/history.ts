import { Loader } from '../loader.ts';
import type { PostTable } from '../post-table.ts';
import { historyOf } from '../rows/history.ts';
import { dayNumber } from '../rows/vote.ts';
import { batchesOf, type Run } from '../run.ts';
import { type HistoryRow, POST_HISTORY } from '../schema.ts';

/** PostHistory.xml: all of it, and what stands of it: closings, locks, protections, and edits that somebody suggested. */
export async function loadHistory(run: Run): Promise<void> {
  const { days, last, posts, site, tally } = run;
  const loader = new Loader(run);
  for await (const { rows } of batchesOf(run, POST_HISTORY)) {
    const kept: HistoryRow[] = [];
    for (const row of rows) {
      if (row.Id > last.history) last.history = row.Id;
      if (posts.kind(row.PostId) === undefined) {
        tally.skip('history of posts that are not in the dump');
        continue;
      }
      kept.push(row);
      note(posts, row);
      const proposer = proposerOf(row.PostHistoryTypeId, row.Comment);
      if (proposer !== undefined) days?.add(proposer, dayNumber(row.CreationDate), 'edit-approved');
    }
    await loader.add(kept.map((row) => historyOf(site, row)));
    await days?.flushIfMany();
  }
  await loader.flush();
}

/** The last one wins: 10 closes and 11 reopens, 12 deletes and 13 undeletes, 14 locks and 15 unlocks, 19 protects and 20 unprotects. */
function note(posts: PostTable, { Id: id, PostHistoryTypeId: type, PostId: post, UserId: by }: HistoryRow): void {
  if (type === 10 || type === 11) posts.closedBy.set(post, type === 10 ? id : 0);
  if (type === 12 || type === 13) posts.setDeleter(post, type === 12 ? by : undefined);
  if (type === 14 || type === 15) posts.lockedBy.set(post, type === 14 ? id : 0);
  if (type === 19 || type === 20) posts.protectedBy.set(post, type === 19 ? id : 0);
}

/** Who suggested an edit that was applied (type 24): `Proposed by 10 approved by 8 edit id of 1`. */
export function proposerOf(type: number, comment: string | undefined): number | undefined {
  if (type !== 24) return undefined;
  const [, proposer] = /^Proposed by (\d{1,10})\b/.exec(comment ?? '') ?? [];
  return proposer === undefined ? undefined : Number(proposer);
}
