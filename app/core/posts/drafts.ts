import { Conflict } from '../../platform/store/port.ts';
import { commit } from '../commit.ts';
import { type Context, member } from '../context.ts';
import { everyRow } from '../every-row.ts';
import { type Gather, gatherFrom } from '../gather.ts';
import { writer } from '../people/permission.ts';
import { DraftConflict, DraftRefused } from './drafts/errors.ts';
import { type Draft, type DraftOf, type DraftText, draftKey, draftsBy } from './drafts/records.ts';
import { DRAFT_DAYS, DRAFTS_AT_MOST, draftRefusal, partsOf, sameText, seen, subjectOf } from './drafts/rules.ts';
import { visiblePost } from './place.ts';

export { DraftConflict, DraftRefused } from './drafts/errors.ts';
export type { Draft, DraftOf, DraftText } from './drafts/records.ts';
export { mayBeDraft } from './drafts/rules.ts';

const DAY_SECONDS = 86_400;

/** The draft that somebody left, on whichever machine. @throws NotSignedIn */
export async function readDraft(context: Context, what: DraftOf, gather: Gather = gatherFrom(context.store)): Promise<Draft | undefined> {
  const [draft] = await gather.getMany([draftKey(context.site.number, member(context).id, what)]);
  return draft;
}

/** All that somebody left unfinished. @throws NotSignedIn */
export async function draftsOf(context: Context): Promise<readonly Draft[]> {
  return everyRow(context.store, draftsBy(context.site.number, member(context).id));
}

/**
 * Saves a draft over the version that was last seen (0: none was). What another machine saved meanwhile is not written
 * over unseen; the same text once more is nothing new.
 * @throws PersonSuspended, PostNotFound, PostDeleted, DraftRefused, DraftConflict
 */
export async function saveDraft(context: Context, what: DraftOf, text: DraftText, base = 0): Promise<Draft> {
  const { clock, now, site, store } = context;
  const person = writer(context).id;
  const refused = draftRefusal(text);
  if (refused) throw new DraftRefused(refused);
  const key = draftKey(site.number, person, what);
  const current = await store.get(key);
  const parts = partsOf(text);
  if (current && sameText(current, parts)) return current;
  if (current && !seen(current, base)) throw new DraftConflict(current);
  // Where what was seen is gone (it has expired, or was sent from another window), what is typed here is all there is.
  if (!current) await mayBegin(context, what);

  const expires = Math.ceil(clock.now() / 1000) + DRAFT_DAYS * DAY_SECONDS;
  const draft: Draft = { key, ...parts, what, version: (current?.version ?? base) + 1, at: now, expires };
  try {
    await commit(context, [{ put: draft, when: current ? { equals: { version: current.version } } : 'absent' }], 0);
  } catch (error) {
    const found = error instanceof Conflict ? await store.get<Draft>(key) : undefined;
    throw found ? new DraftConflict(found) : error;
  }
  return draft;
}

/** Discards a draft, or forgets it once it was sent. @throws NotSignedIn */
export async function removeDraft(context: Context, what: DraftOf): Promise<void> {
  await commit(context, [{ remove: draftKey(context.site.number, member(context).id, what) }], 0);
}

/** Nobody fills the store with drafts of what is not there. @throws PostNotFound, PostDeleted, DraftRefused */
async function mayBegin(context: Context, what: DraftOf): Promise<void> {
  const subject = subjectOf(what);
  if (subject !== undefined) await visiblePost(context, subject);
  if ((await draftsOf(context)).length >= DRAFTS_AT_MOST) throw new DraftRefused('many');
}
