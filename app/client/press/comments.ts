import { numberOf, textOf } from '../json.ts';
import type { Answered } from '../send.ts';

/** A comment as the server rendered it; undefined when the answer holds none. */
function commentOf({ fields }: Answered): HTMLElement | undefined {
  const holder = document.createElement('template');
  holder.innerHTML = textOf(fields, 'html');
  const comment = holder.content.firstElementChild;
  return comment instanceof HTMLElement ? comment : undefined;
}

/** Puts the focus on something new, so that it is read aloud and the keyboard goes on from there. */
function focus(element: HTMLElement): void {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest' });
}

/** Adds a comment below its post's, and empties the form. */
export function addComment(form: HTMLFormElement, answer: Answered): void {
  const list = document.querySelector(`[data-comments="${CSS.escape(form.dataset.comment ?? '')}"]`);
  const comment = commentOf(answer);
  if (!list || !comment) {
    location.reload();
    return;
  }
  list.append(comment);
  form.reset();
  const details = form.closest('details');
  if (details) details.open = false;
  focus(comment);
}

/** Puts a comment as it was edited into its place. */
export function replaceComment(form: HTMLFormElement, answer: Answered): void {
  const item = form.closest('li');
  const comment = commentOf(answer);
  if (!item || !comment) {
    location.assign(form.action.replace(/\/edit$/, ''));
    return;
  }
  item.replaceWith(comment);
  focus(comment);
}

/** Takes a comment away; the focus goes to the one before it, or to the post. */
export function removeComment(form: HTMLFormElement, answer: Answered): void {
  const item = form.closest('li');
  if (!item || numberOf(answer.fields, 'deleted') === undefined) {
    location.reload();
    return;
  }
  const next = item.previousElementSibling ?? item.nextElementSibling ?? item.closest('.post');
  item.remove();
  if (next instanceof HTMLElement) focus(next);
}

/** Puts the form that edits a comment, fetched from its own page, in the comment's place. Escape puts the comment back. */
export async function editInPlace(link: HTMLAnchorElement): Promise<void> {
  const item = link.closest('li');
  const response = await fetch(link.href, { headers: { accept: 'text/html' } }).catch(() => undefined);
  const page = response?.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : undefined;
  const form = page?.querySelector<HTMLFormElement>('form[data-comment-text]');
  const shown = item?.querySelector<HTMLElement>('.comment-text')?.parentElement;
  if (!item || !form || !shown) {
    location.assign(link.href);
    return;
  }
  shown.hidden = true;
  shown.after(form);
  form.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    form.remove();
    shown.hidden = false;
    link.focus();
  });
  form.querySelector('textarea')?.focus();
}
