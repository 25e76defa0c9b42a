/** Whom a request is for, by its host. S is what main knows a site by. */
export type Audience<S> =
  | { readonly kind: 'network' }
  | { readonly kind: 'site'; readonly site: S }
  /** What people uploaded lives there, and the frames of what people wrote. */
  | { readonly kind: 'content' }
  | { readonly kind: 'unknown' };

/** Loopback by number means the network when the network lives on this machine. */
const LOOPBACK = new Set(['127.0.0.1', '[::1]', '0.0.0.0']);

/**
 * The host a request names, in lower case, without port and final dot; undefined when it is none.
 * A request without one (HTTP/1.0) is for the network.
 */
export function hostNamed(header: string | undefined): string | undefined {
  if (header === undefined || header === '') return '';
  const found = /^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\.?(?::\d{1,5})?$/i.exec(header);
  return found?.[1]?.toLowerCase();
}

/** What a host name is before any site is asked: the network's own, the uploads', or perhaps a site's. */
export function standing(host: string, networkHost: string, contentHost: string): 'network' | 'content' | 'site' {
  if (host === '' || host === networkHost || (networkHost === 'localhost' && LOOPBACK.has(host))) return 'network';
  if (host === contentHost || host.endsWith(`.${contentHost}`)) return 'content';
  return 'site';
}
