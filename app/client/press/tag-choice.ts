import { textOf } from '../json.ts';
import type { Answered } from '../send.ts';

/** Shows what somebody makes of a tag: the button that stands is pressed, and would take the choice back. */
export function showTagChoice(form: HTMLFormElement, { fields }: Answered): void {
  const standing = textOf(fields, 'choice');
  for (const button of form.querySelectorAll<HTMLButtonElement>('button[data-choice]')) {
    const stands = button.dataset.choice === standing;
    button.setAttribute('aria-pressed', String(stands));
    button.value = stands ? 'neither' : (button.dataset.choice ?? 'neither');
  }
}
