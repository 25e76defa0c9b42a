import type { Source } from '../../core/posts/source.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { COMPARED_AT_MOST, diffView } from '../question/diff.ts';
import type { Editing } from './editing.ts';

/** A text as it stands beside what somebody made of it. Texts too long to compare are shown whole. */
function difference(now: string, yours: string): Html {
  if (now.length + yours.length > COMPARED_AT_MOST) return html`<pre class="source" dir="auto">${now}</pre>`;
  return html`<pre class="source" dir="auto">${diffView(now, yours)}</pre>`;
}

/** Somebody else was faster: what stands now, and how what is in the form differs from it. Nothing of either is lost. */
export function conflictView(now: Source, yours: Editing): Html {
  const tags = now.tags?.join(' ');
  const head = html`${now.title !== undefined && html`<p class="change-title" dir="auto">${diffView(now.title, yours.title)}</p>`}${tags !== undefined && html`<p class="change-tags">${diffView(tags, yours.tags.trim())}</p>`}`;
  return html`<section class="conflict" role="alert"><h2>${message('edit.conflict')}</h2>
<p>${message('edit.conflict-why')} ${message('edit.conflict-then')}</p></section>
<section class="conflict-texts" aria-label="${message('edit.conflict-difference')}"><h2>${message('edit.conflict-difference')}</h2>
${head}${difference(now.markdown, yours.markdown)}
<details><summary>${message('edit.conflict-now')}</summary><pre class="source" dir="auto">${now.markdown}</pre></details></section>`;
}
