import type { IncomingMessage } from 'node:http';

/**
 * Whether a request that changes something may have been made by another site's page in its reader's name. Browsers say
 * from where: Sec-Fetch-Site since 2020 (2023 in Safari), Origin with each POST before. A request that says neither is
 * no current browser's, and harmless without a cookie: mail providers' one-click unsubscribing is one (RFC 8058).
 * https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html#fetch-metadata-headers
 */
export function isForged({ headers }: IncomingMessage): boolean {
  const from = headers['sec-fetch-site'];
  if (from !== undefined && from !== 'same-origin') return true;
  if (headers.origin !== undefined) return URL.parse(headers.origin)?.host !== headers.host?.toLowerCase();
  return from === undefined && headers.cookie !== undefined;
}
