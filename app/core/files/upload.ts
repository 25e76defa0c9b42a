import type { Change } from '../../platform/store/port.ts';
import { commit } from '../commit.ts';
import { type Context, dayOf } from '../context.ts';
import { decide } from '../decide.ts';
import { writer } from '../people/permission.ts';
import { SiteReadOnly } from '../sites/errors.ts';
import { ulid } from '../ulid.ts';
import { counted, within } from './daily.ts';
import { decodedBy, examined } from './decoded.ts';
import type { Decoded, Decoders } from './decoder.ts';
import { FileRefused } from './errors.ts';
import { fileName } from './names.ts';
import { asRead, blobName, type FileRow, fileKey, filesDayKey, hashOf, sweepRow, sweptAt } from './records.ts';
import { UNATTACHED_DAYS } from './rules.ts';
import { type StoredFile, storedFile } from './stored.ts';

export type Upload = {
  readonly bytes: Uint8Array;
  /** As the uploader calls it. */
  readonly name: string;
  /** The uploader has left. */
  readonly signal: AbortSignal;
};

/**
 * Takes a file: what its bytes are decides, and what is kept of it is what the decoders made. The same bytes are one
 * file, whoever brings them.
 *
 * In this order: a note that its blob is to be looked at, the blob, and in one write its row and the day's count. Killed
 * at any step it leaves nothing that is served, and nothing for ever.
 * @throws NotSignedIn, PersonSuspended, SiteReadOnly, FileRefused, FileLimitReached, FilesBusy, FilesOff, UploadStopped
 */
export async function upload(context: Context, decoders: Decoders, { bytes, name, signal }: Upload): Promise<StoredFile> {
  const { blobs, clock, now, site, store } = context;
  const person = writer(context);
  const dayKey = filesDayKey(site.number, person.id, dayOf(now));
  if (site.readOnly) throw new SiteReadOnly();
  const sniffed = examined(bytes);
  within(person, await store.get(dayKey), bytes.length);
  const decoded = await decodedBy(decoders, sniffed, bytes, { owner: { site: site.number, who: `person ${person.id}` }, signal });

  const upload = ulid(clock.now());
  const file = newFile(context, person.id, decoded, { name, upload });
  let written = false;
  const stored = await decide(async () => {
    const [found, day] = await store.getMany([fileKey(file.hash), dayKey] as const);
    within(person, day, bytes.length);
    if (found?.barred) throw new FileRefused('taken-down');
    const standing = found?.takenDownAt === undefined ? found : undefined;
    if (!standing && !written) {
      await store.write([{ put: sweepRow(sweptAt(file.expires), file, upload) }]);
      await blobs.put(file.blob, decoded.bytes);
      written = true;
    }
    const when = found ? asRead(found) : 'absent';
    const changes: readonly Change[] = standing ? again(standing, file, upload) : [{ put: file, when }];
    await commit(context, [...changes, counted(dayKey, day, file, bytes.length)], 0);
    return standing ?? file;
  });
  if (stored === file) return storedFile(file);
  // Put again, for a backup may have come back without it.
  await blobs.put(stored.blob, decoded.bytes);
  if (written) await blobs.remove(file.blob);
  return storedFile(stored, file.name);
}

type NewFile = FileRow & { readonly expires: number };

function newFile({ clock, now, site }: Context, person: number, decoded: Decoded, { name, upload }: { name: string; upload: string }): NewFile {
  const { bytes, ...shown } = decoded;
  const hash = hashOf(bytes);
  return {
    ...shown,
    key: fileKey(hash),
    hash,
    size: bytes.length,
    name: fileName(name, decoded),
    blob: blobName(hash, upload),
    version: 1,
    site: site.number,
    person,
    at: now,
    // Expiry is the store's, by the clock: a domain time may lie in the past.
    expires: Math.floor(clock.now() / 1000) + UNATTACHED_DAYS * 86_400,
  };
}

/** The same bytes once more: what waits for a post waits anew, and who else has brought them is noted. */
function again(standing: FileRow, { person, site, expires }: NewFile, upload: string): readonly Change[] {
  const others = standing.site !== site || standing.person !== person;
  const also = others && !standing.also?.includes(site) ? [...(standing.also ?? []), site] : undefined;
  const loose = standing.expires !== undefined;
  const when = asRead(standing);
  if (!also && !loose) return [{ check: standing.key, when }];
  const set = { version: standing.version + 1, ...(also && { also }), ...(loose && { expires }) };
  return [{ update: standing.key, set, when }, ...(loose ? [{ put: sweepRow(sweptAt(expires), standing, upload) }] : [])];
}
