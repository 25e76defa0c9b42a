/** A class of requests with a measure of its own, taken in the web ACL before anything of ours is asked. */
export interface RequestClass {
  readonly name: 'run' | 'write' | 'search' | 'crawl' | 'read';
  /** Whose requests are counted together: an address, or a crawler by its name, since one crawler has many addresses. */
  readonly counted: 'address' | 'agent';
  readonly method?: 'POST';
  /** Regular expressions of the path, decoded and without dots. */
  readonly path?: string;
  readonly notPath?: string;
  /** Regular expression of the user agent in small letters. */
  readonly agent?: string;
  /** Requests in five minutes. */
  readonly limit: number;
  /** Seconds after which whoever is over it may try again. */
  readonly retryAfter: number;
}

const RUN = '^/(api/run|s/[^/]+|posts/[0-9]+/programs)/?$';
const SEARCH = '^/(search|search/suggest|questions/similar|tag-suggestions)/?$';
const CRAWLERS = 'bot|crawl|spider|slurp|scrapy|archiver|fetcher|python-requests|go-http-client|libwww|facebookexternalhit';

/**
 * An address may be a school's: the service gives each person a measure of their own (app/web/limits/rates.ts), and ten of
 * them share an address. So the limits here stand far above what one person may do, and catch what would take the machines
 * from everybody: in 2025 crawlers alone took a Q&A network of this kind down (Codidact: 20,000 to 35,000 requests an hour).
 */
export const REQUEST_CLASSES: readonly RequestClass[] = [
  { name: 'run', counted: 'address', method: 'POST', path: RUN, limit: 600, retryAfter: 60 },
  { name: 'write', counted: 'address', method: 'POST', notPath: RUN, limit: 1000, retryAfter: 60 },
  { name: 'search', counted: 'address', path: SEARCH, limit: 600, retryAfter: 60 },
  { name: 'crawl', counted: 'agent', agent: CRAWLERS, limit: 1500, retryAfter: 300 },
  { name: 'read', counted: 'address', notPath: '^/assets/', limit: 6000, retryAfter: 120 },
];

/** Every class that a request counts in. */
export function classesOf(method: string, path: string, agent: string): readonly RequestClass[] {
  return REQUEST_CLASSES.filter(
    (one) =>
      (one.method === undefined || one.method === method) &&
      (one.path === undefined || new RegExp(one.path).test(path)) &&
      (one.notPath === undefined || !new RegExp(one.notPath).test(path)) &&
      (one.agent === undefined || new RegExp(one.agent).test(agent.toLowerCase())),
  );
}
