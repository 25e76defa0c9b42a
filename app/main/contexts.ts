import type { Closed } from '../core/identity/closed.ts';
import { SESSION_COOKIE } from '../core/identity/sessions.ts';
import type { Runner } from '../core/runs/runner.ts';
import type { Site } from '../core/sites/records.ts';
import { openDecoders } from '../engines/decoders/decoders.ts';
import type { NetworkContext, PageContext } from '../pages/context.ts';
import type { Choices } from '../platform/choices/port.ts';
import { proofsOf } from '../web/proof-of-work/proofs.ts';
import type { Contexts } from '../web/table.ts';
import type { Visitor } from '../web/visitor.ts';
import type { Addresses } from './addresses.ts';
import type { Engines } from './engines.ts';
import type { Ports } from './ports.ts';
import { recognisedOnNetwork, recognisedOnSite } from './recognised.ts';
import { SearchOff } from './search-off.ts';
import { sessionsOf } from './sessions.ts';
import { timedListings } from './timed-listings.ts';

/** The language of the network's own pages, for those who have chosen none. */
export const NETWORK_LANGUAGE = 'en';

/**
 * How the context of a request is made: once each, of what was opened at the start. Without a session cookie that takes
 * no promise; with one, somebody may be found behind it.
 */
export function contextsOf(
  ports: Ports,
  engines: Pick<Engines, 'tagEngine' | 'searcher' | 'visited'> & { readonly runner: Runner },
  networkHost: string,
  addresses: () => Addresses,
): Contexts<Site, PageContext> {
  const { store, cache, blobs, clock, ids, queue, hasher, choices, jail } = ports;
  const listings = timedListings(engines.tagEngine, ports.telemetry);
  const sessions = sessionsOf();
  const proofs = proofsOf({ store, now: () => clock.now() });
  const lasting = {
    store,
    cache,
    blobs,
    clock,
    ids,
    queue,
    hasher,
    networkHost,
    listings,
    visited: engines.visited,
    runner: engines.runner,
    decoders: openDecoders({ jail }),
    proofs,
    forgetSessions: sessions.forget,
  };
  const addressOf = (site: Site): string => addresses().of(site);
  const search: PageContext['search'] = {
    async search(...asked) {
      if (choices.current().searchOff) throw new SearchOff();
      return engines.searcher.search(...asked);
    },
    async searchEach(...asked) {
      if (choices.current().searchOff) throw new SearchOff();
      return engines.searcher.searchEach(...asked);
    },
    // What nobody asked for by itself: nothing is like it, and nothing suggested, while searching is off.
    suggest: async (...asked) => (choices.current().searchOff ? [] : engines.searcher.suggest(...asked)),
    similar: async (...asked) => (choices.current().searchOff ? [] : engines.searcher.similar(...asked)),
  };
  const anybody = (): NetworkContext => ({
    ...lasting,
    now: clock.now(),
    networkAddress: addresses().network,
    contentAddress: addresses().content,
    search,
    addressOf,
    closed: closedBy(choices.current()),
  });
  /** The cookie of whoever is to be found out: nobody's, while everybody is a guest. */
  const isSomebody = (visitor: Visitor): boolean => visitor.cookie(SESSION_COOKIE) !== undefined && !choices.current().anonymousOnly;
  return {
    network(visitor) {
      const context = anybody();
      return isSomebody(visitor) ? recognisedOnNetwork(sessions, context, visitor, NETWORK_LANGUAGE) : context;
    },
    site(site, visitor) {
      const context = { ...anybody(), site: choices.current().readOnly ? { ...site, readOnly: true } : site };
      return isSomebody(visitor) ? recognisedOnSite(sessions, context, visitor) : context;
    },
  };
}

/** Ways in that levers close. */
function closedBy({ signUpOff, anonymousOnly }: Choices): Closed | undefined {
  return signUpOff || anonymousOnly ? { signUp: true, signIn: anonymousOnly } : undefined;
}
