import type { Change } from '../../platform/store/port.ts';
import type { Context } from '../context.ts';
import type { FileKind } from './decoder.ts';
import { fileName } from './names.ts';
import { asRead, fileKey } from './records.ts';
import { FILES_A_POST, filesIn } from './rules.ts';

/** A file as a post lists it. */
export type Attachment = { readonly hash: string; readonly name: string; readonly kind: FileKind };

/** What some texts name, each text's in its order, and what is to be written with them so that it is kept. */
export type Attached = { readonly lists: readonly (readonly Attachment[])[]; readonly changes: readonly Change[] };

/**
 * The files that the texts of one write name. What still waits for a post waits no longer: if it expires or is taken down
 * until then, the write meets a Conflict and is decided anew. What is not there, or is down already, is left out. Texts that name
 * none cost no read.
 */
export async function attach({ store }: Pick<Context, 'store'>, texts: readonly string[]): Promise<Attached> {
  const named = texts.map((text) => filesIn(text).slice(0, FILES_A_POST));
  const hashes = [...new Set(named.flat().map(({ hash }) => hash))];
  if (hashes.length === 0) return { lists: texts.map(() => []), changes: [] };
  const rows = await store.getMany(hashes.map(fileKey));
  const files = new Map(rows.flatMap((row) => (row && row.takenDownAt === undefined ? [[row.hash, row] as const] : [])));
  const lists = named.map((list) =>
    list.flatMap(({ hash, name }): Attachment[] => {
      const file = files.get(hash);
      return file ? [{ hash, name: fileName(name, file), kind: file.kind }] : [];
    }),
  );
  const waiting = [...files.values()].filter((file) => file.expires !== undefined);
  return {
    lists,
    changes: waiting.map((file) => ({ update: fileKey(file.hash), set: { version: file.version + 1 }, remove: ['expires'], when: asRead(file) })),
  };
}
