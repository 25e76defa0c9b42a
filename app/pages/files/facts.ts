import type { StoredFile } from '../../core/files/stored.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { exact, noun } from '../parts/numbers.ts';

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * 1024;

/** Bytes in words: rounded up, so that nothing has none. From a MiB on with one digit behind the point. */
export function sizeText(bytes: number, language: string): string {
  if (bytes < MEBIBYTE) return message('files.kib', { size: exact(Math.ceil(bytes / KIBIBYTE), language) });
  return message('files.mib', { size: exact(Math.ceil((bytes / MEBIBYTE) * 10) / 10, language) });
}

function kindText({ kind, extension }: StoredFile): string {
  return kind === 'archive' ? message('files.kind.archive', { extension: extension.toUpperCase() }) : message(`files.kind.${kind}`);
}

/** What there is to say of a file in a line: its kind, how large it is, its pages or pixels. */
export function fileFacts(file: StoredFile, language: string): Html {
  const { size, pages, width, height } = file;
  const facts = [
    kindText(file),
    sizeText(size, language),
    ...(pages === undefined ? [] : [noun('files.pages', pages)]),
    ...(width === undefined || height === undefined ? [] : [message('files.pixels', { width, height })]),
  ];
  return html`<span class="file-facts">${facts.join(' · ')}</span>`;
}
