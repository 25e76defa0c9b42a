import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { decide } from '../decide.ts';
import { writer } from '../people/permission.ts';
import type { Person } from '../people/records.ts';
import { ulid } from '../ulid.ts';
import { FileNotFound, TakeDownRefused } from './errors.ts';
import { asRead, type FileRow, fileKey, sweepRow, sweptAt } from './records.ts';
import type { TakeDownRefusal } from './sentences.ts';

/**
 * Takes a file down: its bytes go, its address says that it is gone, its row stays with who and when. Its uploader may, as
 * long as nobody else has brought the same bytes; and a moderator of a site where it was uploaded, after whom nobody may
 * bring it again. One that is down stays as it is.
 * @throws NotSignedIn, PersonSuspended, FileNotFound, TakeDownRefused
 */
export async function takeDown(context: Context, hash: string): Promise<void> {
  const { blobs, clock, now, site, store } = context;
  const person = writer(context);
  const key = fileKey(hash);
  const blob = await decide(async () => {
    const file = await store.get(key);
    if (!file) throw new FileNotFound(hash);
    const reason = takeDownRefusal(file, site.number, person);
    if (reason) throw new TakeDownRefused(reason);
    const own = isOwn(file, site.number, person) && !file.also;
    if (file.takenDownAt !== undefined && (own || file.barred)) return file.blob;
    const set = { version: file.version + 1, takenDownAt: now, takenDownBy: person.id, ...(!own && { barred: true }) };
    // Killed before the blob is gone, somebody looks at it within the hour or two.
    const swept = sweepRow(sweptAt(Math.floor(clock.now() / 1000)), file, ulid(clock.now()));
    await commit(context, [{ update: key, set, remove: ['expires'], when: asRead(file) }, { put: swept }], 0, {
      kind: 'file-taken-down',
      at: now,
      hash,
    });
    return file.blob;
  });
  await blobs.remove(blob);
}

const isOwn = (file: Pick<FileRow, 'site' | 'person'>, site: number, { id }: Pick<Person, 'id'>): boolean => file.site === site && file.person === id;

/** Why somebody of a site may not take a file down, or undefined. */
export function takeDownRefusal(
  file: Pick<FileRow, 'site' | 'person' | 'also'>,
  site: number,
  person: Pick<Person, 'id' | 'moderator'>,
): TakeDownRefusal | undefined {
  if (person.moderator && (file.site === site || file.also?.includes(site))) return undefined;
  if (!isOwn(file, site, person)) return 'not-own';
  return file.also ? 'others-too' : undefined;
}
