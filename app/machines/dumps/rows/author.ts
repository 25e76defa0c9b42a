import type { Author } from '../../../core/posts/records.ts';

/** Who wrote something, as dumps have it: an id, a name where the person is gone, or both. */
export function authorOf(id: number | undefined, name: string | undefined): Author {
  if (id === undefined) return name === undefined ? {} : { name };
  return name === undefined ? { id } : { id, name };
}
