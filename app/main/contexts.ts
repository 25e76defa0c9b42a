import type { Site } from '../core/sites/records.ts';
import type { NetworkContext, PageContext } from '../pages/context.ts';
import type { Frame } from '../web/frame.ts';
import type { Audience } from '../web/hosts.ts';
import type { Contexts } from '../web/table.ts';
import type { Addresses } from './addresses.ts';
import type { Engines } from './engines.ts';
import type { Ports } from './ports.ts';
import { SearchOff } from './search-off.ts';
import { timedListings } from './timed-listings.ts';

/** The language of the network's own pages. */
const NETWORK_LANGUAGE = 'en';

/** How the context of a request is made: once each, of what was opened at the start. */
export function contextsOf(ports: Ports, engines: Pick<Engines, 'tagEngine' | 'searcher'>, addresses: () => Addresses): Contexts<Site, PageContext> {
  const { store, cache, blobs, clock, ids, choices } = ports;
  const listings = timedListings(engines.tagEngine, ports.telemetry);
  const addressOf = (site: Site): string => addresses().of(site);
  const search: PageContext['search'] = {
    async search(...asked) {
      if (choices.current().searchOff) throw new SearchOff();
      return engines.searcher.search(...asked);
    },
  };
  const network = (): NetworkContext => ({ store, cache, blobs, clock, ids, now: clock.now(), listings, search, addressOf });
  return {
    network,
    site: (site) => ({ ...network(), site: choices.current().readOnly ? { ...site, readOnly: true } : site }),
  };
}

/** The frame of an audience's pages. */
export function frameOf(audience: Audience<Site>, addresses: Addresses, notice: string): Frame {
  const said = notice === '' ? {} : { notice };
  if (audience.kind !== 'site') return { language: NETWORK_LANGUAGE, origin: addresses.network, network: `${addresses.network}/`, ...said };
  const { title, tagline, source, language } = audience.site;
  return {
    language,
    origin: addresses.of(audience.site),
    network: `${addresses.network}/`,
    site: { title, tagline, ...(source === undefined ? {} : { source }) },
    ...said,
  };
}
