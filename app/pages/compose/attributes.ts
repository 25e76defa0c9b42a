import { LARGEST_FILE, megabytes } from '../../core/files/rules.ts';
import { type Html, html } from '../../web/html.ts';
import { type MessageKey, message } from '../../web/messages.ts';
import { FILES_PATH } from '../parts/paths.ts';

/** Words for a script, by the names it knows them by: scripts are the same for every language. */
function words(keys: Readonly<Record<string, MessageKey>>, made: Readonly<Record<string, string>> = {}): string {
  return JSON.stringify({ ...Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, message(key)])), ...made });
}

const EDITOR = {
  editor: 'compose.editor',
  toolbar: 'compose.toolbar',
  bold: 'compose.bold',
  italic: 'compose.italic',
  code: 'compose.code',
  link: 'compose.link',
  quote: 'compose.quote',
  list: 'compose.list',
  file: 'compose.file',
  uploads: 'compose.uploads',
  uploadStop: 'compose.upload-stop',
  uploadDismiss: 'compose.upload-dismiss',
  uploadBegun: 'compose.upload-begun',
  uploadDone: 'compose.upload-done',
  uploadWait: 'compose.upload-wait',
  unreachable: 'compose.unreachable',
  keys: 'compose.keys',
  preview: 'compose.preview',
  previewEmpty: 'compose.preview-empty',
  previewFailed: 'compose.preview-failed',
  boldHere: 'compose.here.bold',
  italicHere: 'compose.here.italic',
  codeHere: 'compose.here.code',
  linkHere: 'compose.here.link',
  itemHere: 'compose.here.item',
} as const;

const DRAFT = {
  saving: 'compose.draft-saving',
  saved: 'compose.draft-saved',
  lost: 'compose.draft-lost',
  elsewhere: 'compose.draft-elsewhere',
  reload: 'compose.draft-reload',
} as const;

/** Of a textarea over which the editor may stand. */
export function editorAttributes(): Html {
  const uploadLarge = message('compose.upload-large', { limit: megabytes(LARGEST_FILE) });
  return html`data-editor="/preview" data-files="${FILES_PATH}" data-words="${words(EDITOR, { uploadLarge })}"`;
}

/** Of a form whose text is saved while it is typed: what its draft is called, and the version that its fields came from. */
export const draftAttributes = ({ what, version }: { readonly what: string; readonly version: number }): Html =>
  html`data-draft="${what}" data-draft-version="${version}" data-words="${words(DRAFT)}"`;

/** Of the field of a question's tags. */
export const tagsAttributes = (): Html => html`data-tags="/tag-suggestions" data-words="${words({ tags: 'compose.tags' })}"`;

/** Of the field of a question's title. */
export const similarAttributes = (): Html => html`data-similar="/questions/similar" data-words="${words({ similar: 'compose.similar' })}"`;

/** Of an element around what is pressed without leaving the page: votes, acceptance, comments. */
export const islandWords = (): Html => html`data-unreachable="${message('compose.unreachable')}"`;
