import type { Changed, PostEvent, Revision } from '../../core/posts/history.ts';
import { type Content, type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { time } from '../parts/dates.ts';
import { button, hidden } from '../parts/form.ts';
import { licenceLink } from '../parts/licence.ts';
import { paging } from '../parts/paging.ts';
import { revisionsPath, withQuery } from '../parts/paths.ts';
import { authorLink, face, nameOf, type People } from '../parts/person.ts';
import { tagLink } from '../parts/tags.ts';
import { COMPARED_AT_MOST, diffView } from './diff.ts';
import { eventView } from './event-view.ts';

/** Entries on a page of a history: each may hold a comparison of two long texts. */
export const ENTRIES_SIZE = 10;

export type RevisionsView = {
  readonly language: string;
  readonly post: number;
  /** The question's title, and where to go back to. */
  readonly title: string;
  readonly back: string;
  /** Of this page, newest first. */
  readonly entries: readonly (Revision | PostEvent)[];
  readonly page: number;
  readonly pages: number;
  readonly people: People;
  /** For somebody who may edit it: the version that a rollback begins with, and the revision that stands. */
  readonly rollback?: { readonly base: number; readonly latest: number } | undefined;
};

function textChange({ before, after }: Changed<string>): Html {
  if (before === undefined)
    return html`<details><summary>${message('revisions.source')}</summary><pre class="source" dir="auto" tabindex="0">${after}</pre></details>`;
  if (before.length + after.length > COMPARED_AT_MOST)
    return html`<p class="muted">${message('revisions.large')}</p><pre class="source" dir="auto" tabindex="0">${after}</pre>`;
  return html`<pre class="source" dir="auto" tabindex="0">${diffView(before, after)}</pre>`;
}

function titleChange({ before, after }: Changed<string>): Html {
  return html`<p class="change-title" dir="auto"><span class="aside-word">${message('revisions.title-label')}: </span>${before === undefined ? after : diffView(before, after)}</p>`;
}

function tagsChange({ before = [], after }: Changed<readonly string[]>): Html {
  const gone = before.filter((tag) => !after.includes(tag));
  const one = (tag: string): Content => (before.length === 0 || before.includes(tag) ? tagLink(tag) : html`<ins>${tagLink(tag)}</ins>`);
  return html`<ul class="tags" aria-label="${message('revisions.tags-label')}">${after.map((tag) => html`<li>${one(tag)}</li>`)}${gone.map((tag) => html`<li><del>${tagLink(tag)}</del></li>`)}</ul>`;
}

/** The button that brings a revision back; none on the one that stands. */
function rollbackForm(number: number, { post, rollback }: RevisionsView): Html {
  if (!rollback || number === rollback.latest) return nothing;
  const title = message('edit.roll-back-title', { number });
  const press = button({ label: message('edit.roll-back'), kind: 'quiet', attributes: html`title="${title}"` });
  return html`<form class="roll-back" method="post" action="/posts/${post}/rollback">${hidden('base', rollback.base)}${hidden('revision', number)}${press}</form>`;
}

function revisionView(revision: Revision, view: RevisionsView): Html {
  const { people, language } = view;
  const { author, number, title, body, tags } = revision;
  return html`<li class="revision" id="revision-${number}"><div class="revision-head">${face(nameOf(author, people), author.id)}<h2>${message('revisions.number', { number })}</h2> <span>${authorLink(author, people)}, ${time(revision.at, language)}</span>${revision.rollback && html` <span class="mark">${message('revisions.rollback')}</span>`}${revision.licence !== undefined && html` <small>${licenceLink(revision.licence)}</small>`}${rollbackForm(number, view)}</div>
${revision.comment && html`<p class="reason" dir="auto">${revision.comment}</p>`}
${title ? titleChange(title) : nothing}${body ? textChange(body) : nothing}${tags ? tagsChange(tags) : nothing}</li>`;
}

/** A post's history: what each revision changed, and what else happened to it, newest first. */
export function revisionsView(view: RevisionsView): Html {
  const { language, post, title, back, entries, page, pages, people } = view;
  const one = (entry: Revision | PostEvent): Html => (entry.kind === 'revision' ? revisionView(entry, view) : eventView(entry, people, language));
  const pathOf = (number: number): string => withQuery(revisionsPath(post), { page: number === 1 ? undefined : number });
  return html`<div class="history">
<h1>${message('revisions.title')} <a href="${back}" dir="auto">${title}</a></h1>
<p class="facts">${message('revisions.legend')}</p>
${entries.length === 0 && page <= pages && html`<p class="empty">${message('revisions.none')}</p>`}
<ol class="entries">${entries.map(one)}</ol>
${paging(page, pages, language, pathOf)}
<p class="onward"><a class="button quiet" href="${back}">${message('revisions.back')}</a></p>
</div>`;
}
