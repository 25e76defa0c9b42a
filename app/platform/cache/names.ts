import type { CacheKey } from './port.ts';

/** One text per key. The name comes last, so that whatever it holds it cannot be taken for another key. */
export function nameOf({ scope, site, name, schema }: CacheKey): string {
  return `${scope}#${site ?? ''}#${schema}#${name}`;
}
