import { type Ballot, type Ballots, ballotsKey } from '../../../core/votes/records.ts';
import { Loader } from '../loader.ts';
import { ballotOf, dayNumber } from '../rows/vote.ts';
import { batchesOf, type Run } from '../run.ts';
import { VOTES, type VoteRow } from '../schema.ts';

/** Votes gathered by post before they are written: the more, the fewer rows. */
const GATHERED = 20_000;

/** Ballots a row: some 60 bytes each, far below what a row may take. */
const A_ROW = 2000;

/** How long a bounty stands, in milliseconds: https://stackoverflow.com/help/bounty */
const BOUNTY = 7 * 86_400_000;

/** Votes.xml: ballots many to a row, ups and downs by post, what they do to reputation, accepted answers' days, bounties. */
export async function loadVotes(run: Run): Promise<void> {
  const loader = new Loader(run);
  let ballots = new Map<number, Ballot[]>();
  let gathered = 0;

  const flush = async (): Promise<void> => {
    const rows: Ballots[] = [];
    for (const [post, list] of ballots) {
      for (let start = 0; start < list.length; start += A_ROW) {
        const part = list.slice(start, start + A_ROW);
        rows.push({ key: ballotsKey(run.site, post, part[0]?.[0] ?? 0), ballots: part });
      }
    }
    ballots = new Map();
    gathered = 0;
    await loader.add(rows);
  };

  for await (const { rows } of batchesOf(run, VOTES)) {
    for (const row of rows) {
      if (row.Id > run.last.votes) run.last.votes = row.Id;
      if (row.CreationDate > run.latest) run.latest = row.CreationDate;
      if (run.posts.kind(row.PostId) === undefined) {
        run.tally.skip('votes on posts that are not in the dump');
        continue;
      }
      const list = ballots.get(row.PostId);
      if (list) list.push(ballotOf(row));
      else ballots.set(row.PostId, [ballotOf(row)]);
      gathered++;
      count(run, row);
    }
    if (gathered >= GATHERED) await flush();
    await run.days?.flushIfMany();
  }
  await flush();
  await loader.flush();
}

/** VoteTypeId: 1 accepts, 2 up, 3 down, 8 offers a bounty, 9 awards one. */
function count(
  { bounties, days, posts }: Run,
  { PostId: post, VoteTypeId: type, CreationDate: at, UserId: by, BountyAmount: amount = 0 }: VoteRow,
): void {
  const day = dayNumber(at);
  const question = posts.question(post) ?? post;
  if (type === 1 && posts.accepted.get(question) === post) posts.acceptedDay.set(question, day);
  if (type === 8) {
    bounties.set(question, { amount, started: at, ends: at + BOUNTY, ...(by === undefined ? {} : { by }) });
    days?.add(by, day, 'bounty-offered', -amount);
  }
  if (type === 9) {
    bounties.delete(question);
    days?.add(posts.owner(post), day, 'bounty-won', amount);
  }
  if (type !== 2 && type !== 3) return;
  (type === 2 ? posts.up : posts.down).add(post, 1);
  const kind = posts.kind(post);
  if (posts.communityOwned(post) || posts.deleted(post) || (kind !== 'question' && kind !== 'answer')) return;
  days?.add(posts.owner(post), day, type === 3 ? 'down' : `${kind}-up`);
}
