import type { Engines } from './engines.ts';
import type { Ports } from './ports.ts';

/** How often the notice is looked at, in milliseconds. */
const NOTICE_EVERY = 1_000;

/** A notice stands on every page, and no event tells of it: kept pages are forgotten when it changes. Gives how to stop. */
export function clearOnNotice({ choices }: Pick<Ports, 'choices'>, { pageCache }: Pick<Engines, 'pageCache'>): () => void {
  let { notice } = choices.current();
  const timer = setInterval(() => {
    if (choices.current().notice === notice) return;
    notice = choices.current().notice;
    pageCache.clear();
  }, NOTICE_EVERY).unref();
  return () => clearInterval(timer);
}
