import type { ArchiveEntry } from '../../core/files/decoder.ts';
import { filePath, filesIn } from '../../core/files/rules.ts';
import type { StoredFile } from '../../core/files/stored.ts';
import { takeDownRefusal } from '../../core/files/take-down.ts';
import type { Post } from '../../core/posts/records.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { noun } from '../parts/numbers.ts';
import { takeDownPath } from '../parts/paths.ts';
import { isOwn, mayWrite, type Reader } from '../write/reader.ts';
import { fileFacts, sizeText } from './facts.ts';

const entryLine = ({ name, size }: ArchiveEntry, language: string): Html =>
  html`<li class="packed"><bdi>${name}</bdi> <span class="file-facts">${sizeText(size, language)}</span></li>`;

/** What an archive holds, behind a line that says how much that is. Folders are told by what is in them. */
function contents({ entries, entryCount }: StoredFile, language: string): Html {
  if (!entries) return nothing;
  const files = entries.filter(({ name }) => !name.endsWith('/'));
  const left = (entryCount ?? entries.length) - entries.length;
  const count = files.length + left;
  const more = left > 0 && html`<li class="packed">${noun('files.more', left)}</li>`;
  return html`<details><summary>${noun('files.holds', count)}</summary><ul class="contents" tabindex="0">${files.map((entry) => entryLine(entry, language))}${more}</ul></details>`;
}

const takeDownLink = (hash: string, name: string): Html =>
  html` <a class="take-down" href="${takeDownPath(hash)}" aria-label="${message('files.take-down-of', { name })}">${message('files.take-down')}</a>`;

function attachment(file: StoredFile, language: string, reader: Reader | undefined): Html {
  const { name, hash } = file;
  if (file.takenDown)
    return html`<li class="attachment"><s dir="auto">${name}</s> <span class="file-facts">${message('files.taken-down')}</span></li>`;
  const mayTakeDown = reader && mayWrite(reader) && takeDownRefusal(file, reader.site.number, reader.person) === undefined;
  return html`<li class="attachment"><a href="${filePath(file)}" rel="nofollow" dir="auto">${name}</a> ${fileFacts(file, language)}${mayTakeDown && takeDownLink(hash, name)}${contents(file, language)}</li>`;
}

/** For its author and moderators: the pictures that a post shows, which are in no list, to be taken down. */
function pictures(post: Post, shown: string, files: readonly StoredFile[], reader: Reader | undefined): Html {
  if (!reader || !mayWrite(reader) || !(reader.person.moderator || isOwn(reader, post))) return nothing;
  const listed = new Set(files.map(({ hash }) => hash));
  const found = filesIn(shown).filter(({ hash }) => !listed.has(hash));
  if (found.length === 0) return nothing;
  const one = (file: { readonly hash: string; readonly name: string }): Html =>
    html`<li class="packed"><a href="${filePath(file)}" dir="auto">${file.name}</a>${takeDownLink(file.hash, file.name)}</li>`;
  return html`<details class="pictures"><summary>${message('files.pictures')}</summary><ul>${found.map(one)}</ul></details>`;
}

export type AttachmentsOf = {
  readonly post: Post;
  /** The post as it is shown. */
  readonly html: string;
  /** Those it names that are no pictures. */
  readonly files: readonly StoredFile[];
};

/** What hangs on a post: files that it does not show by itself. Nothing where there are none. */
export function attachments({ post, html: shown, files }: AttachmentsOf, language: string, reader?: Reader): Html {
  const list =
    files.length > 0 &&
    html`<section class="attachments" aria-label="${message('files.attached')}"><ul>${files.map((file) => attachment(file, language, reader))}</ul></section>`;
  return html`${list}${pictures(post, shown, files, reader)}`;
}
