import type { IncomingMessage } from 'node:http';
import type { OfferedPage } from './entry.ts';
import { mayBeKeptUnder } from './urls.ts';

/** A page that may be kept: it says what it is made of, and how its bytes are told from others. */
export type KeepablePage = OfferedPage & { readonly etag: string; readonly dependsOn: readonly string[] };

/**
 * Whether a page may be kept, by what it is and what was asked. Status 200 alone: of pages that are not there, and of
 * redirects to those that are, anyone can ask for as many as he likes.
 */
export function mayBeKept(request: IncomingMessage, page: OfferedPage): page is KeepablePage {
  if (page.status !== 200 || page.etag === undefined || !page.dependsOn || setsCookie(page.headers)) return false;
  if (request.method !== 'GET' || request.headers.host !== page.host) return false;
  return mayBeKeptUnder(request.url ?? '', page.query);
}

function setsCookie(headers: readonly string[]): boolean {
  return headers.some((header, index) => index % 2 === 0 && header.toLowerCase() === 'set-cookie');
}
