import type { Ballot } from '../../../core/votes/records.ts';
import { VOTES, type VoteRow } from '../schema.ts';
import { remainderFinder, type Told } from '../typed-row.ts';

const DAY = 86_400_000;
const remainderOf = remainderFinder(VOTES);
const days = new Map<number, string>();

/** A day counted from 1970, as an ISO date. Votes come by the thousand on each, so the text is made once. */
export function isoDay(day: number): string {
  const known = days.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY).toISOString().slice(0, 10);
  days.set(day, text);
  return text;
}

export const dayNumber = (time: number): number => Math.floor(time / DAY);

/** Where each attribute of Votes.xml stands: PostId in the key of its post's ballots, all others in the ballot. */
export function ballotOf(row: VoteRow): Ballot {
  const day = dayNumber(row.CreationDate);
  const remainder = row.CreationDate === day * DAY ? row.remainder : remainderOf(row, { ...row, CreationDate: day * DAY });
  return [row.Id, row.VoteTypeId, isoDay(day), row.UserId ?? null, row.BountyAmount ?? null, remainder ?? null];
}

export function voteRow(post: number, [id, type, at, person, bounty]: Ballot): Told<typeof VOTES> {
  return {
    Id: id,
    PostId: post,
    VoteTypeId: type,
    CreationDate: Date.parse(`${at}T00:00:00Z`),
    ...(person === null ? {} : { UserId: person }),
    ...(bounty === null ? {} : { BountyAmount: bounty }),
  };
}
