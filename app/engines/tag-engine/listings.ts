import { evaluate } from './evaluate.ts';
import { listSet, type OrdinalSet } from './ordinal-set.ts';
import { newestOf, pageOf } from './paging.ts';
import type { Listed, Listing } from './port.ts';
import type { SiteIndex } from './site-index.ts';

/** One page of a listing, and how many questions it has in all. `now` decides which bounties are still open. */
export function listingOf(index: SiteIndex, { tab, expression, page, size }: Listing, now: number): Listed {
  const { table, scratch, count, listed: total } = index;
  scratch.begin(table.columns.capacity);
  const skip = (page - 1) * size;

  function listed(set: OrdinalSet | undefined, ordinals: readonly number[]): Listed {
    return { total: set ? set.count : total, questions: ordinals.map((ordinal) => table.columns.ids[ordinal] as number) };
  }

  switch (tab) {
    case 'newest': {
      const set = evaluate(index, expression, undefined);
      return listed(set, newestOf(set, count, skip, size));
    }
    case 'active': {
      const set = expression && evaluate(index, expression, undefined);
      return listed(set, pageOf(index.active, set, skip, size, index.compareActive));
    }
    case 'votes': {
      const set = expression && evaluate(index, expression, undefined);
      return listed(set, pageOf(index.votes, set, skip, size, index.compareVotes));
    }
    case 'unanswered': {
      const set = evaluate(index, expression, index.unanswered);
      return listed(set, pageOf(index.votes, set, skip, size, index.compareVotes));
    }
    case 'bounties': {
      const set = evaluate(index, expression, openBounties(index, now));
      return listed(set, soonest(index, set).slice(skip, skip + size));
    }
  }
}

/** Bounties that are still to be won, in order of creation. */
function openBounties({ table }: SiteIndex, now: number): OrdinalSet {
  const open: number[] = [];
  for (const [id, ends] of table.bounties) if (ends > now && table.has(id) && !table.deleted.has(id)) open.push(table.find(id));
  return listSet(Uint32Array.from(open).sort());
}

/** By the end of the bounty, soonest first; newer first where that is the same. */
function soonest({ table }: SiteIndex, set: OrdinalSet | undefined): readonly number[] {
  const ordinals = set?.kind === 'list' ? [...set.ordinals] : [];
  const ends = (ordinal: number) => table.bounties.get(table.columns.ids[ordinal] as number) ?? 0;
  return ordinals.sort((left, right) => ends(left) - ends(right) || right - left);
}
