import type { Store } from '../../platform/store/port.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { decide } from '../decide.ts';
import { everyRow } from '../every-row.ts';
import { required } from '../people/permission.ts';
import type { SiteNumber } from '../sites/records.ts';
import { tidyTag } from './choices-rules.ts';
import { SynonymRefused } from './errors.ts';
import { tagKey } from './records.ts';
import { allSynonyms, synonymKey } from './synonyms-records.ts';
import { synonymRefusal } from './synonyms-rules.ts';

/**
 * Lets a name stand for a tag, from now on for everybody. Questions that carry the name keep it, and are found under both.
 * @throws NotSignedIn, PersonSuspended, PrivilegeNeeded, SynonymRefused, SiteReadOnly
 */
export async function makeSynonym(context: Context, typed: string, tag: string): Promise<void> {
  const { now, site, store } = context;
  const by = required(context, 'tag-synonyms').id;
  const name = tidyTag(typed);
  await decide(async () => {
    const [exists, synonyms] = await Promise.all([store.get(tagKey(site.number, tag)), everyRow(store, allSynonyms(site.number))]);
    const reason = synonymRefusal(name, tag, { exists: exists !== undefined, synonyms });
    if (reason) throw new SynonymRefused(reason);
    if (synonyms.some((synonym) => synonym.name === name)) return;
    const put = { key: synonymKey(site.number, name), name, tag, created: now, by };
    await commit(context, [{ put, when: 'absent' }], 0, { kind: 'synonym-made', at: now, name, tag, by });
  });
}

/** Takes a synonym back; one that is not there stays away. @throws NotSignedIn, PersonSuspended, PrivilegeNeeded, SiteReadOnly */
export async function removeSynonym(context: Context, typed: string): Promise<void> {
  const { now, site, store } = context;
  const by = required(context, 'tag-synonyms').id;
  const key = synonymKey(site.number, tidyTag(typed));
  await decide(async () => {
    const standing = await store.get(key);
    if (!standing) return;
    const { name, tag, created } = standing;
    await commit(context, [{ remove: key, when: { equals: { created } } }], 0, { kind: 'synonym-removed', at: now, name, tag, by });
  });
}

/** The tags that names stand for, each once and in their order: what a question is given that is asked with a synonym. */
export async function meantTags(store: Store, site: SiteNumber, names: readonly string[]): Promise<readonly string[]> {
  const synonyms = await store.getMany(names.map((name) => synonymKey(site, name)));
  return [...new Set(names.map((name, index) => synonyms[index]?.tag ?? name))];
}
