/**
 * What tells two requests apart at the edge, beside their path. What is not in the key does not reach the service either,
 * so an answer cannot depend on it (CloudFront sends what a cache policy names, and no more).
 */
export interface CacheKey {
  readonly host: boolean;
  /** Names of cookies. */
  readonly cookies: readonly string[];
  /** Parts of the query by name; the others are dropped. */
  readonly query: readonly string[] | 'all';
  /** Headers beside the host, as the edge's function leaves them. */
  readonly headers: readonly string[];
}

/** One line of a distribution: addresses, and by what key answers of theirs are kept. */
export interface CacheRule {
  /** As CloudFront has it: `*` for any characters, slashes among them, and `?` for one. Large and small letters differ. */
  readonly pattern: string;
  /** Absent: nothing is kept, and the service sees the request as it came. Such addresses alone take a POST. */
  readonly key?: KeyName;
}

/** The session's cookie, by the name it has on https and the one it has on a laptop (app/web/cookies.ts). */
export const SESSION_COOKIES = ['__Host-askyard-session', 'askyard-session'] as const;

const page = (query: readonly string[]): CacheKey => ({ host: true, cookies: SESSION_COOKIES, query, headers: ['accept'] });

/**
 * The keys there are. Each is a cache policy, of which an account may have 20: three environments share one, so there are
 * few, and a page may have a part of the query in its key that another page reads.
 */
export const CACHE_KEYS = {
  /** Pages without a query. */
  plain: page([]),
  /** Pages of a list or a question. */
  listed: page(['page', 'sort', 'tab']),
  /** Lists in which something is looked for by its beginning. */
  narrowed: page(['page', 'q', 'sort', 'tab']),
  /** Addresses that change with their content, the same bytes on every host. */
  hashed: { host: false, cookies: [], query: [], headers: [] },
  /** The content host: nobody is signed in there. */
  content: { host: true, cookies: [], query: 'all', headers: ['accept'] },
} as const satisfies Record<string, CacheKey>;

export type KeyName = keyof typeof CACHE_KEYS;

/** Under which the distribution finds the pages that stand in for the service. */
export const FALLBACK_PATTERN = '/fallback/*';
export const ASSETS_PATTERN = '/assets/*';

/**
 * The sites' and the network's own addresses, first match first. What is not named is not kept: a page that comes to be
 * is slower at first, and never somebody else's.
 */
export const SITE_RULES: readonly CacheRule[] = [
  { pattern: ASSETS_PATTERN, key: 'hashed' },
  { pattern: FALLBACK_PATTERN, key: 'hashed' },
  { pattern: '/', key: 'listed' },
  { pattern: '/robots.txt', key: 'plain' },
  { pattern: '/favicon.ico', key: 'plain' },
  { pattern: '/questions', key: 'listed' },
  { pattern: '/questions/ask' },
  { pattern: '/questions/similar' },
  { pattern: '/questions/*/answer' },
  { pattern: '/questions/*', key: 'listed' },
  { pattern: '/posts/*/revisions', key: 'listed' },
  { pattern: '/tags', key: 'narrowed' },
  { pattern: '/tags/*/synonyms' },
  { pattern: '/tags/*', key: 'narrowed' },
  { pattern: '/users', key: 'narrowed' },
  { pattern: '/users/edit' },
  { pattern: '/users/tags*' },
  { pattern: '/users/*', key: 'narrowed' },
  { pattern: '*' },
];

/** The content host's addresses: read only, by anybody. */
export const CONTENT_RULES: readonly CacheRule[] = [
  { pattern: ASSETS_PATTERN, key: 'hashed' },
  { pattern: FALLBACK_PATTERN, key: 'hashed' },
  { pattern: '*', key: 'content' },
];
