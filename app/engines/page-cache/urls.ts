/** Characters of an address that is kept: names of ours are shorter, and keys take memory too. */
const CHARACTERS_AT_MOST = 512;

/** A query whose parts are spelled in one way only: nothing escaped, nothing empty. */
const QUERY = /^[a-z]+=[A-Za-z0-9_-]+(?:&[a-z]+=[A-Za-z0-9_-]+)*$/;

/** An escape of a letter, a digit, `-`, `.`, `_` or `~`, or one with small letters: another spelling of the same address. */
const NEEDLESS_ESCAPE = /%(?:[46][1-9A-F]|[57][0-9A]|3[0-9]|2[DE]|5F|7E|.?[a-f])/;

/** What may stand in a path as it is. No `;`, which some take for the end of it, and no `#`, which does end it. */
const PATH = /^[A-Za-z0-9\-._~!$&'()*+,=:@%/]+$/;

/**
 * Whether a page may be kept under this address (path and query, as they stand in the request). Only one spelling is:
 * what a server takes for the same page must not fill memory under many names. So a part of the query that the route
 * does not declare, one given twice or one with escapes, and a needless escape in the path rule it out.
 */
export function mayBeKeptUnder(address: string, declared: readonly string[]): boolean {
  if (address.length > CHARACTERS_AT_MOST || !address.startsWith('/')) return false;
  const mark = address.indexOf('?');
  const path = mark < 0 ? address : address.slice(0, mark);
  if (!PATH.test(path) || path.includes('//') || NEEDLESS_ESCAPE.test(path)) return false;
  return mark < 0 || plainQuery(address.slice(mark + 1), declared);
}

function plainQuery(query: string, declared: readonly string[]): boolean {
  if (!QUERY.test(query)) return false;
  const names = query.split('&').map((part) => part.slice(0, part.indexOf('=')));
  return new Set(names).size === names.length && names.every((name) => declared.includes(name));
}
