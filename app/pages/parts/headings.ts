import type { Heading } from '../../core/posts/headings.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { compact } from './numbers.ts';
import { questionPath } from './paths.ts';

/** A titled list of questions for the column beside a page: score, a mark where an answer was accepted, title. */
export function headingList(title: string, headings: readonly Heading[], language: string): Html {
  if (headings.length === 0) return nothing;
  const one = (heading: Heading): Html =>
    html`<li><b class="${heading.accepted ? 'number answered' : 'number'}"${heading.accepted && html` title="${message('accepted')}"`}>${compact(heading.score, language)}</b><a href="${questionPath(heading)}" dir="auto">${heading.title}</a></li>`;
  return html`<section><h2>${title}</h2><ol class="headings">${headings.map(one)}</ol></section>`;
}
