import type { Change } from '../../platform/store/port.ts';
import type { Context } from '../context.ts';
import { required } from '../people/permission.ts';
import { tagKey } from './records.ts';

/**
 * The changes that count a question's tags in and out; a tag's first question creates it. They conflict when somebody
 * else creates the same tag at the same moment: decide again.
 * @throws PrivilegeNeeded when whoever asks may not make a tag
 */
export async function countedTags(context: Context, before: readonly string[], after: readonly string[]): Promise<readonly Change[]> {
  const { ids, site, store } = context;
  const added = after.filter((name) => !before.includes(name));
  const known = await store.getMany(added.map((name) => tagKey(site.number, name)));
  if (known.some((tag) => tag === undefined)) required(context, 'create-tag');
  const changes: Change[] = [];
  for (const [index, name] of added.entries()) {
    const key = tagKey(site.number, name);
    if (known[index]) changes.push({ update: key, add: { count: 1 }, when: 'present' });
    else changes.push({ put: { key, id: await ids.next(site.number, 'tags'), name, count: 1 }, when: 'absent' });
  }
  for (const name of before) if (!after.includes(name)) changes.push({ update: tagKey(site.number, name), add: { count: -1 }, when: 'present' });
  return changes;
}
