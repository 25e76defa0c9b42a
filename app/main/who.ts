import type { NetworkContext, PageContext } from '../pages/context.ts';
import type { Who } from '../web/limits/keeper.ts';
import type { Visitor } from '../web/visitor.ts';

/** Reputation from which somebody is known by what they have done: two people have found it good (Stack Exchange lets them vote from here on). */
const TRUSTED_FROM = 15;

/** Who does something, as the limits see them: by their network session on every host, so that no site gives them a new measure. */
export function whoOf(context: unknown, { address }: Visitor): Who {
  const { session, person } = context as Pick<NetworkContext, 'session'> & Pick<PageContext, 'person'>;
  if (!session) return { address, trust: 'anonymous' };
  const trusted = person !== undefined && (person.moderator === true || person.reputation >= TRUSTED_FROM);
  return { address, member: session.network, trust: trusted ? 'trusted' : 'new' };
}
