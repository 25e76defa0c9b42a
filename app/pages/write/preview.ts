import { renderMarkdown } from '../../core/text/markdown.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { prose } from '../parts/prose.ts';

/** What a text will look like once it is posted: for those without JavaScript, above the form they go on with. */
export const previewView = (
  markdown: string,
  label: string = message('write.preview'),
): Html => html`<section class="preview" aria-label="${label}"><h2>${label}</h2>
<p class="hint">${message('write.preview-again')}</p>
<div class="prose" dir="auto">${prose(renderMarkdown(markdown))}</div></section>`;
