import type { Store } from '../../platform/store/port.ts';
import { commit } from '../commit.ts';
import { type Context, member } from '../context.ts';
import { decide } from '../decide.ts';
import type { PersonId } from '../people/records.ts';
import { choicesKey } from './choices-records.ts';
import { type Choice, type Chosen, choiceRefusal, chosenAfter, NOTHING_CHOSEN, tidyTag } from './choices-rules.ts';
import { TagChoiceRefused } from './errors.ts';
import { synonymKey } from './synonyms-records.ts';

/** What whoever asks has chosen; nothing, without a read, when nobody is signed in. */
export async function tagChoices({ person, site, store }: Pick<Context, 'person' | 'site' | 'store'>): Promise<Chosen> {
  return person ? choicesOf(store, site.number, person.id) : NOTHING_CHOSEN;
}

/**
 * Watches a tag, ignores it, or neither any more; a synonym is taken for what it stands for. It takes no privilege, and a
 * suspension does not stand against it: it changes what somebody reads, and nothing for others.
 * @throws NotSignedIn, TagChoiceRefused, SiteReadOnly
 */
export async function chooseTag(context: Context, name: string, choice: Choice): Promise<{ readonly tag: string; readonly chosen: Chosen }> {
  const typed = tidyTag(name);
  const synonym = typed === '' || choice === 'neither' ? undefined : await context.store.get(synonymKey(context.site.number, typed));
  const tag = synonym?.tag ?? typed;
  const chosen = await changed(context, (before) => {
    const reason = choiceRefusal(before, tag, choice);
    if (reason) throw new TagChoiceRefused(reason);
    return chosenAfter(before, tag, choice);
  });
  return { tag, chosen };
}

/** How listings treat ignored tags, and whether there is an *interesting* tab. @throws NotSignedIn, SiteReadOnly */
export const chooseLooks = (context: Context, looks: { readonly hides?: boolean; readonly plain?: boolean }): Promise<Chosen> =>
  changed(context, (chosen) => ({ ...chosen, hides: looks.hides ?? chosen.hides, plain: looks.plain ?? chosen.plain }));

async function choicesOf(store: Store, site: number, person: PersonId): Promise<Chosen> {
  const row = await store.get(choicesKey(site, person));
  return row ?? NOTHING_CHOSEN;
}

async function changed(context: Context, change: (chosen: Chosen) => Chosen): Promise<Chosen> {
  const { site, store } = context;
  const key = choicesKey(site.number, member(context).id);
  return decide(async () => {
    const row = await store.get(key);
    const { watched, ignored, hides, plain } = change(row ?? NOTHING_CHOSEN);
    const put = { key, watched, ignored, hides, plain, version: (row?.version ?? 0) + 1 };
    await commit(context, [{ put, when: row ? { equals: { version: row.version } } : 'absent' }], 0);
    return put;
  });
}
