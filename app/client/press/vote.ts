import { textOf } from '../json.ts';
import type { Answered } from '../send.ts';

/** Shows what a vote led to: the score, what it consists of, and which of the buttons stands. */
export function showVote(form: HTMLFormElement, { fields }: Answered): void {
  for (const button of form.querySelectorAll<HTMLButtonElement>('button[name="direction"]')) {
    button.setAttribute('aria-pressed', String(button.value === fields.standing));
  }
  const score = form.querySelector<HTMLElement>('[data-score]');
  const number = score?.querySelector('b');
  if (!score || !number) return;
  number.textContent = textOf(fields, 'scoreText') || String(fields.score);
  if (textOf(fields, 'noun') !== '') number.nextSibling?.replaceWith(` ${textOf(fields, 'noun')}`);
  score.title = textOf(fields, 'split');
}
