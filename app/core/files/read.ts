import type { Key } from '../../platform/store/port.ts';
import { type Context, dayOf, member } from '../context.ts';
import { type FileRow, fileKey, filesDayKey } from './records.ts';
import { type NamedFile, UNATTACHED_DAYS } from './rules.ts';
import { type StoredFile, storedFile } from './stored.ts';

/** Own files that are shown at once. */
const RECENT_AT_MOST = 20;

const DAY = 86_400_000;

/** A file by its hash, one taken down too; undefined where there is none, or it has expired. */
export async function readFile({ store }: Pick<Context, 'store'>, hash: string): Promise<StoredFile | undefined> {
  const row = await store.get(fileKey(hash));
  return row && storedFile(row);
}

/** Files as posts name them, in the order asked for; those that are gone are left out. One read, and none for none. */
export async function namedFiles(
  store: { getMany(keys: readonly Key<FileRow>[]): Promise<readonly (FileRow | undefined)[]> },
  named: readonly NamedFile[],
): Promise<readonly StoredFile[]> {
  if (named.length === 0) return [];
  const rows = await store.getMany(named.map(({ hash }) => fileKey(hash)));
  return named.flatMap(({ name }, index) => (rows[index] ? [storedFile(rows[index], name)] : []));
}

/** What whoever asks has uploaded to this site lately, newest first: for as long as a file is kept that no post names. @throws NotSignedIn */
export async function recentFiles(context: Context): Promise<readonly StoredFile[]> {
  const { now, site, store } = context;
  const { id } = member(context);
  const days = Array.from({ length: UNATTACHED_DAYS + 1 }, (_, ago) => filesDayKey(site.number, id, dayOf(now - ago * DAY)));
  const rows = await store.getMany(days);
  const newest = new Map<string, NamedFile>();
  for (const file of rows.flatMap((row) => row?.files.toReversed() ?? [])) if (!newest.has(file.hash)) newest.set(file.hash, file);
  const files = await namedFiles(store, [...newest.values()]);
  return files.filter((file) => !file.takenDown).slice(0, RECENT_AT_MOST);
}
