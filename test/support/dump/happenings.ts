import { DAY, type DumpWriter, iso } from './dump-writer.ts';
import { history, vote } from './rows.ts';

export type Answered = { readonly id: number; readonly owner: number | undefined };

type Asked = {
  readonly id: number;
  readonly owner: number | undefined;
  readonly place: number;
  readonly time: number;
  readonly answers: readonly Answered[];
};

const OLD_REASONS = [1, 2, 3, 4, 7, 20];
const NEW_REASONS = [101, 102, 103, 104, 105];

/** What befalls a question: edits, closings, bounties, protection, merges and the rest, each kind of vote and of history. */
export function happenings(dump: DumpWriter, asked: Asked): { readonly closed: string | undefined } {
  const { id, place, time } = asked;
  if (place % 5 === 0) edits(dump, asked);
  if (place % 7 === 0) vote(dump, id, 5, time + DAY, { UserId: dump.person() });
  if (place % 11 === 0) bounty(dump, asked);
  if (place % 20 === 1) everythingElse(dump, asked);
  if (place % 6 === 4 && dump.recent.length > 0) links(dump, asked);
  return { closed: place % 10 === 2 ? closing(dump, asked) : undefined };
}

function edits(dump: DumpWriter, { id, place, time }: Asked): void {
  const types = [4, 5, 6, 7, 8, 9];
  const type = types[(place / 5) % types.length] ?? 5;
  history(dump, id, type, time + DAY, { UserId: dump.person(), Comment: 'improved formatting', Text: place % 15 === 0 ? '' : `edited ${place}` });
  const proposer = dump.person();
  history(dump, id, 24, time + DAY, { Comment: `Proposed by ${proposer} approved by ${dump.person()} edit id of ${place}` });
  vote(dump, id, 16, time + DAY);
  dump.reputations.add(proposer, time + DAY, 2);
}

function bounty(dump: DumpWriter, { answers, id, time }: Asked): void {
  const by = dump.person();
  vote(dump, id, 8, time + 2 * DAY, { UserId: by, BountyAmount: 50 });
  dump.reputations.add(by, time + 2 * DAY, -50);
  history(dump, id, 33, time + 2 * DAY, { UserId: by, Comment: '1' });
  // Without an answer the bounty simply ends.
  const [winner] = answers;
  if (winner) {
    vote(dump, winner.id, 9, time + 9 * DAY, { BountyAmount: 50 });
    dump.reputations.add(winner.owner, time + 9 * DAY, 50);
  }
  history(dump, id, 34, time + 9 * DAY, { UserId: -1, Comment: '1' });
}

/** Old and new reason codes; some reopened, some duplicates, some without JSON, one that only Posts.xml tells of. */
function closing(dump: DumpWriter, { id, place, time }: Asked): string | undefined {
  const at = time + 3 * DAY + 123;
  if (place % 70 === 62) return iso(at);
  const duplicate = place % 30 === 2 && dump.recent.length > 0;
  const reason = duplicate ? (place % 60 === 2 ? 1 : 101) : dump.random.of(place % 20 === 2 ? OLD_REASONS : NEW_REASONS);
  const voters = [
    { Id: dump.person(), DisplayName: 'One "quoted" 😀' },
    { Id: -1, DisplayName: 'Community', BindingReason: { DuplicateApprovedByAsker: '' } },
  ];
  const text = JSON.stringify({ ...(duplicate ? { OriginalQuestionIds: [dump.random.of(dump.recent)] } : {}), Voters: voters });
  history(dump, id, 10, at, { UserId: -1, Comment: String(reason), Text: place % 50 === 42 ? 'no JSON' : text });
  vote(dump, id, 6, at);
  if (place % 40 !== 22) return place % 50 === 32 ? iso(at - 3) : iso(at);
  history(dump, id, 11, at + DAY, { UserId: -1, Text: JSON.stringify({ Voters: voters }) });
  vote(dump, id, 7, at + DAY);
  return undefined;
}

function everythingElse(dump: DumpWriter, { id, place, time }: Asked): void {
  const at = time + 5 * DAY;
  for (const type of [4, 10, 11, 12, 15]) vote(dump, id, type, at);
  dump.votes.row({ Id: 1_000_000_000 + place, PostId: id, VoteTypeId: 28, CreationDate: iso(at), TargetVoteId: place, UserId: 1 });
  for (const type of [12, 13, 14, 15, 17, 18, 22, 23, 25, 35, 36, 37, 38, 50, 52, 53, 66]) {
    history(dump, id, type, at, { UserId: -1, Comment: type === 25 ? 'tweeted' : undefined, Text: type === 12 ? '{"Voters":[]}' : undefined });
  }
  history(dump, id, 19, at, { UserId: -1, Text: '{"Voters":[{"Id":-1,"DisplayName":"Community"}]}' });
  if (place % 40 === 1) history(dump, id, 20, at + DAY, { UserId: -1 });
  if (place % 60 === 21) history(dump, id, 14, at + DAY, { UserId: -1 });
}

function links(dump: DumpWriter, { answers, id, place, time }: Asked): void {
  const link = (from: number, to: number, type: number): void => {
    dump.links.row({ Id: dump.links.rows * 2 + 1, CreationDate: iso(time), PostId: from, RelatedPostId: to, LinkTypeId: type });
  };
  link(id, dump.random.of(dump.recent), 1);
  link(answers[0]?.id ?? id, dump.random.of(dump.recent), place % 12 === 4 ? 3 : 1);
  link(id, dump.deletedId(), 1);
  link(dump.deletedId(), id, 1);
  if (place % 18 === 4) link(id, id, 2);
}
