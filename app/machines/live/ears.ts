import type { Ears } from '../../engines/live/channels.ts';
import type { LiveContext } from './context.ts';

/** Who listens, of the context of their request: of all that it holds, only numbers stay with a connection. */
export function earsOf({ site, person, account }: Partial<LiveContext>): Ears {
  return {
    ...(site && { site: site.number }),
    ...(person && { person: person.id }),
    ...(account && { account: account.id }),
    ...(person?.moderator && { moderator: true }),
  };
}
