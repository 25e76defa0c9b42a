import type { Context } from '../core/context.ts';
import type { Site } from '../core/sites/records.ts';
import type { Searcher } from '../engines/search/port.ts';
import type { TagEngine } from '../engines/tag-engine/port.ts';

/** What a page's route is given: the domain's context, and the engines that pages ask. */
export type PageContext = Context & {
  readonly listings: TagEngine;
  readonly search: Searcher;
  /** Scheme, host and port at which a site of the network is reached, without a slash at the end. */
  readonly addressOf: (site: Site) => string;
};

/** The same on the network's own host, where there is no site. */
export type NetworkContext = Omit<PageContext, 'site'>;
