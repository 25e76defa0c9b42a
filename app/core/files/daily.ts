import type { Change, Key } from '../../platform/store/port.ts';
import type { Person } from '../people/records.ts';
import { FileLimitReached } from './errors.ts';
import type { FileRow, FilesDay } from './records.ts';
import { dailyLimit } from './rules.ts';

/** Lets another file pass if the day has room for it. @throws FileLimitReached */
export function within(person: Pick<Person, 'reputation' | 'moderator'>, day: FilesDay | undefined, bytes: number): void {
  const limit = dailyLimit(person);
  if ((day?.count ?? 0) >= limit.files) throw new FileLimitReached('files');
  if ((day?.bytes ?? 0) + bytes > limit.bytes) throw new FileLimitReached('bytes');
}

/** The change that counts a file on its day. It holds for the day as read: of two at one moment the second is decided anew. */
export function counted(key: Key<FilesDay>, day: FilesDay | undefined, { hash, name, expires }: FileRow, bytes: number): Change {
  const files = [...(day?.files ?? []).filter((file) => file.hash !== hash), { hash, name }];
  const count = (day?.count ?? 0) + 1;
  // Its files are shown for as long as they are kept without a post; a row of yesterday is no limit any more.
  return {
    put: { key, count, bytes: (day?.bytes ?? 0) + bytes, files, expires: (expires ?? 0) + 86_400 },
    when: day ? { equals: { count: day.count } } : 'absent',
  };
}
