import { type Chosen, choiceOf } from '../../core/tags/choices-rules.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { islandWords } from '../compose/attributes.ts';
import { hidden } from './form.ts';
import { CHOICES_PATH } from './tag-marks.ts';

/** A button that stands is pressed, and pressing it again takes the choice back: its value says what it would lead to. */
function press(tag: string, choice: 'watched' | 'ignored', standing: string): Html {
  const [label, name] =
    choice === 'watched'
      ? ([message('choices.watch'), message('choices.watch-tag', { tag })] as const)
      : ([message('choices.ignore'), message('choices.ignore-tag', { tag })] as const);
  const stands = standing === choice;
  return html`<button class="button quiet" name="choice" value="${stands ? 'neither' : choice}" data-choice="${choice}" aria-pressed="${String(stands)}" aria-label="${name}">${label}</button>`;
}

/** Watching and ignoring a tag, for members alone. `back` is where a browser without scripts stands afterwards. */
export function tagChoice(chosen: Chosen, tag: string, back: string): Html {
  const standing = choiceOf(chosen, tag);
  return html`<form class="tag-choice" data-tag-choice method="post" action="${CHOICES_PATH}" role="group" aria-label="${message('choices.tools', { tag })}" ${islandWords()}>${hidden('tag', tag)}${hidden('back', back)}${press(tag, 'watched', standing)}${press(tag, 'ignored', standing)}</form>`;
}
