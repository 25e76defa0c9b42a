import { DAY, type DumpWriter, iso, isoDay } from './dump-writer.ts';
import type { Attributes } from './xml-file.ts';

/** A vote; where it is not on a day's beginning the row must say so. */
export function vote(dump: DumpWriter, post: number, type: number, time: number, more: Attributes = {}): void {
  const id = dump.votes.rows + 1 + Math.floor(dump.votes.rows / 50);
  dump.votes.row({ Id: id, PostId: post, VoteTypeId: type, CreationDate: isoDay(time), ...more });
  // One in ten is followed by one on a post that was deleted.
  if (id % 10 === 0) dump.votes.row({ Id: id + 1, PostId: dump.deletedId(), VoteTypeId: 2, CreationDate: isoDay(time) });
}

/** An entry of a post's history. */
export function history(dump: DumpWriter, post: number, type: number, time: number, more: Attributes = {}): void {
  const id = dump.history.rows + 1;
  const guid = `${String(post).padStart(8, '0')}-0000-4000-8000-${String(id).padStart(12, '0')}`;
  dump.history.row({
    Id: id,
    PostHistoryTypeId: type,
    PostId: post,
    RevisionGUID: guid,
    CreationDate: iso(time),
    ...more,
    ContentLicense: dump.licence(id, time),
  });
}

export function comment(dump: DumpWriter, post: number, time: number, text: string): void {
  const id = dump.comments.rows + 3;
  const gone = id % 31 === 0;
  dump.comments.row({
    Id: id,
    PostId: post,
    Score: dump.random.below(4),
    Text: text,
    CreationDate: iso(time),
    UserDisplayName: gone ? `user${id}` : undefined,
    UserId: gone ? undefined : dump.person(),
    ContentLicense: dump.licence(id, time),
  });
}

/** Votes on a post by chance, and what they earn its owner. Gives the score. */
export function votesOn(
  dump: DumpWriter,
  post: number,
  kind: 'question' | 'answer',
  owner: number | undefined,
  earns: boolean,
  time: number,
): number {
  const ups = dump.random.below(7);
  const downs = dump.random.below(10) === 0 ? 1 + dump.random.below(3) : 0;
  for (let count = 0; count < ups + downs; count++) {
    const at = time + dump.random.below(20) * DAY;
    vote(dump, post, count < ups ? 2 : 3, at);
    if (!earns) continue;
    if (count < ups) dump.reputations.up(owner, at, kind);
    else dump.reputations.add(owner, at, -2);
  }
  return ups - downs;
}
