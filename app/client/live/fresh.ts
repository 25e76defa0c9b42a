/** Below it each page stands again, for whom caches on the way would be too slow (web/past-caches.ts). */
const FRESH = '/fresh';

/** The page as it is now; undefined when it cannot be had. */
export async function freshPage(): Promise<Document | 'gone' | undefined> {
  const address = FRESH + location.pathname + location.search;
  const response = await fetch(address, { headers: { accept: 'text/html' }, cache: 'no-store' }).catch(() => undefined);
  if (response?.status === 404 || response?.status === 410) return 'gone';
  if (!response?.ok) return undefined;
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}
