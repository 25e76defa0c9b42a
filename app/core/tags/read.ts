import type { Context } from '../context.ts';
import { type Tag, tagKey } from './records.ts';

/** Tags by name, in the order of the names; those that do not exist are left out. */
export async function tagsOf(context: Pick<Context, 'site' | 'store'>, names: readonly string[]): Promise<readonly Tag[]> {
  const found = await context.store.getMany(names.map((name) => tagKey(context.site.number, name)));
  return found.filter((tag) => tag !== undefined);
}
