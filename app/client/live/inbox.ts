import { numberOf, textOf } from '../json.ts';
import { ask } from '../send.ts';

/** Asks how much awaits whoever is signed in, and shows it beside the link to the inbox. */
export async function countUnread(): Promise<void> {
  const link = document.querySelector<HTMLElement>('[data-live-inbox]');
  const { status, fields } = await ask('/live/unread');
  const count = numberOf(fields, 'count');
  if (!link || status !== 200 || count === undefined) return;
  const shown = link.querySelector('.unread');
  if (count === 0) {
    shown?.remove();
    return;
  }
  const badge = shown ?? document.createElement('b');
  badge.className = 'unread';
  badge.textContent = String(count);
  badge.setAttribute('title', textOf(fields, 'title'));
  if (!shown) link.append(' ', badge);
}
