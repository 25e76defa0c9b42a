import { CACHE_KEYS, type CacheKey, type CacheRule } from './cache-rules.ts';

/** What the edge looks at of a request. */
export interface EdgeRequest {
  readonly host: string;
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly cookies: Readonly<Record<string, string>>;
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Whether a path is one of a pattern's, as CloudFront compares them. */
export function matches(pattern: string, path: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(path);
}

/** The first rule whose pattern a path matches. */
export function ruleFor(rules: readonly CacheRule[], path: string): CacheRule {
  const found = rules.find(({ pattern }) => matches(pattern, path));
  if (!found) throw new Error(`No rule of the edge matches ${path}: the last one must be *.`);
  return found;
}

/** The key by which an answer to the request is kept; undefined where none is. */
export function keyOf(rules: readonly CacheRule[], request: EdgeRequest): string | undefined {
  const { key } = ruleFor(rules, request.path);
  return key === undefined ? undefined : JSON.stringify([request.path, seenBy(CACHE_KEYS[key], request)]);
}

/** What of a request the key holds, and the service therefore sees. */
export function seenBy(
  key: CacheKey,
  { host, query, cookies, headers }: EdgeRequest,
): Omit<EdgeRequest, 'path' | 'host'> & { readonly host?: string } {
  const named = <T>(all: Readonly<Record<string, T>>, names: readonly string[]): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
  return {
    ...(key.host && { host }),
    query: query.filter(([name]) => key.query === 'all' || key.query.includes(name)),
    cookies: named(cookies, key.cookies),
    headers: named(headers, key.headers),
  };
}
