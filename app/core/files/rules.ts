import type { FileKind } from './decoder.ts';

const MIB = 1_048_576;

/** Bytes that a file may have as it comes. */
export const FILE_LIMITS: Readonly<Record<FileKind, number>> = { image: 10 * MIB, pdf: 20 * MIB, archive: 10 * MIB, text: MIB };

/** Bytes of the largest of them: more is not even read. */
export const LARGEST_FILE = Math.max(...Object.values(FILE_LIMITS));

/** What somebody may upload to one site in one UTC day, in bytes as they come. */
export const FILES_A_DAY = { known: { files: 30, bytes: 50 * MIB }, newcomer: { files: 10, bytes: 20 * MIB } } as const;

/** From which reputation on somebody is not new: two people have found something of theirs good. */
const KNOWN_FROM = 15;

/** Days that a file is kept while no post names it. */
export const UNATTACHED_DAYS = 2;

/** Files that a post may name: with those of one's own answer they fit in one write. */
export const FILES_A_POST = 30;

/** Bytes as whole MiB, for sentences. */
export const megabytes = (bytes: number): number => Math.round(bytes / MIB);

/** What somebody may upload in a day. */
export function dailyLimit({ reputation, moderator }: { readonly reputation: number; readonly moderator?: boolean }): {
  readonly files: number;
  readonly bytes: number;
} {
  return moderator || reputation >= KNOWN_FROM ? FILES_A_DAY.known : FILES_A_DAY.newcomer;
}

/** A file's hash: 162 bits in base64url, so that nobody makes two files with the same one. */
export const FILE_HASH = '[A-Za-z0-9_-]{27}';

/** What a post or a page calls a file. */
export type NamedFile = { readonly hash: string; readonly name: string };

/** The path of a file, on a site's host and on the content host alike. */
export const filePath = ({ hash, name }: NamedFile): string => `/files/${hash}/${encodeURIComponent(name)}`;

/** The line of Markdown that shows a picture, or links to another file. */
export function markdownOf(file: NamedFile & { readonly kind: FileKind }): string {
  return file.kind === 'image' ? `![${file.name.replace(/\.[^.]*$/, '')}](${filePath(file)})` : `[${file.name}](${filePath(file)})`;
}

const NAMED = new RegExp(String.raw`/files/(${FILE_HASH})/([^\s()<>"'\`\\\]]{1,500})`, 'g');

/** The files that a text names, each once, in its order. Wherever it names them: a file too many is kept rather than one too few. */
export function filesIn(markdown: string): readonly NamedFile[] {
  if (!markdown.includes('/files/')) return [];
  const found = new Map<string, NamedFile>();
  for (const [, hash = '', name = ''] of markdown.matchAll(NAMED)) if (!found.has(hash)) found.set(hash, { hash, name: decoded(name) });
  return [...found.values()];
}

/** A part of a path as it was before it was percent-encoded; as it stands, where it never was. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
