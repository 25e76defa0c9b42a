import type { Engines } from './engines.ts';
import type { Ports } from './ports.ts';

/** How often the choices are looked at, in milliseconds. */
const LOOK_EVERY = 1_000;

/** What is chosen shows on every page, and no event tells of it: kept pages are forgotten when it changes. Gives how to stop. */
export function clearOnChoices(
  { choices }: Pick<Ports, 'choices'>,
  { pageCache }: { readonly pageCache: Pick<Engines['pageCache'], 'clear'> },
): () => void {
  let seen = choices.current();
  const timer = setInterval(() => {
    if (choices.current() === seen) return;
    seen = choices.current();
    pageCache.clear();
  }, LOOK_EVERY).unref();
  return () => clearInterval(timer);
}
