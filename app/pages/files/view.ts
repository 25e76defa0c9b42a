import { FILE_LIMITS, filePath, markdownOf, megabytes, UNATTACHED_DAYS } from '../../core/files/rules.ts';
import type { StoredFile } from '../../core/files/stored.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { button, errorOf, type FormError, submitRow } from '../parts/form.ts';
import { FILES_PATH, takeDownPath } from '../parts/paths.ts';
import { fileFacts } from './facts.ts';

export type NewFileView = {
  readonly language: string;
  /** Newest first. */
  readonly recent: readonly StoredFile[];
  /** The one that has just come. */
  readonly uploaded?: StoredFile | undefined;
  /** One has just been taken down. */
  readonly isTakenDown?: boolean;
  readonly errors?: readonly FormError[];
};

const picture = (file: StoredFile): Html =>
  file.kind === 'image' ? html`<img src="${filePath(file)}" alt="" width="${file.width ?? 0}" height="${file.height ?? 0}">` : nothing;

/** A file's Markdown, in a field from which it is easily copied. */
const markdownField = (file: StoredFile, id: string, label: Html): Html =>
  html`${label}<input class="markdown" id="${id}" readonly dir="ltr" value="${markdownOf(file)}">`;

function uploadedView(file: StoredFile, language: string): Html {
  const label = html`<label for="uploaded">${message('files.markdown')}</label>`;
  return html`<section class="uploaded" role="status"><h2>${message('files.uploaded')}</h2>
${picture(file)}<p><a href="${filePath(file)}" dir="auto">${file.name}</a> ${fileFacts(file, language)}</p>
<div class="field">${markdownField(file, 'uploaded', label)}</div></section>\n`;
}

function recentView(files: readonly StoredFile[], language: string): Html {
  if (files.length === 0) return nothing;
  const one = (file: StoredFile): Html => {
    const label = html`<label class="aside-word" for="file-${file.hash}">${message('files.markdown-of', { name: file.name })}</label>`;
    const takeDown = html`<a class="take-down" href="${takeDownPath(file.hash)}" aria-label="${message('files.take-down-of', { name: file.name })}">${message('files.take-down')}</a>`;
    return html`<li class="recent-file"><p><a href="${filePath(file)}" dir="auto">${file.name}</a> ${fileFacts(file, language)} ${takeDown}</p>${markdownField(file, `file-${file.hash}`, label)}</li>`;
  };
  return html`<section class="recent-files"><h2>${message('files.recent')}</h2><p class="hint">${message('files.recent-why', { days: UNATTACHED_DAYS })}</p><ul>${files.map(one)}</ul></section>`;
}

function fileField(errors: readonly FormError[]): Html {
  const { image, pdf, archive, text } = FILE_LIMITS;
  const error = errorOf(errors, 'file');
  const hint = message('files.hint', { image: megabytes(image), pdf: megabytes(pdf), archive: megabytes(archive), text: megabytes(text) });
  return html`<div class="field"><label for="field-file">${message('files.choose')}</label>
<p class="hint" id="field-file-hint">${hint}</p>
<input type="file" id="field-file" name="file" required aria-describedby="field-file-hint${error !== undefined && ' field-file-error'}"${error !== undefined && html` aria-invalid="true"`}>${error !== undefined && html`\n<p class="field-error" id="field-file-error" role="alert">${error}</p>`}
</div>`;
}

/** Where a file is uploaded without scripts, and where what came of it is found again. */
export function newFileView({ language, recent, uploaded, isTakenDown, errors = [] }: NewFileView): Html {
  return html`<div class="compose-page">
<h1>${message('files.title')}</h1>
${isTakenDown === true && html`<p class="notice" role="status">${message('files.taken-down-done')}</p>`}${uploaded && uploadedView(uploaded, language)}<form class="compose" method="post" action="${FILES_PATH}" enctype="multipart/form-data">
${fileField(errors)}
${submitRow(button({ label: message('files.upload') }))}
</form>
${recentView(
  recent.filter(({ hash }) => hash !== uploaded?.hash),
  language,
)}</div>`;
}
