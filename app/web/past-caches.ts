import type { IncomingMessage } from 'node:http';

/**
 * Below it each page stands again, at an address that no cache before the service keeps: open pages ask there for what
 * has just changed. For the service itself it is the page's own address, so that its own cache serves both.
 */
const FRESH = '/fresh/';

/** Gives a request the page's own address. */
export function pastCaches(request: IncomingMessage): void {
  if (request.url?.startsWith(FRESH)) request.url = request.url.slice(FRESH.length - 1);
}
