import { type Choice, choiceName } from './languages.ts';
import { made } from './made.ts';
import type { Words } from './words.ts';

/** Which language a program is run in: told where its author said it, to be changed where it was guessed or the program is a copy. */
export type Chooser = {
  readonly element: HTMLElement;
  choice(): Choice;
  /** Lets it be changed, or takes that back. */
  mayChange(may: boolean): void;
};

export function chooserOf(
  choices: readonly Choice[],
  chosen: Choice,
  { guessed, words, changed }: { guessed: boolean; words: Words; changed: () => void },
): Chooser {
  const list = made('select', 'run-language');
  list.append(...choices.map((choice, index) => new Option(choiceName(choice), String(index), choice === chosen, choice === chosen)));
  list.addEventListener('change', changed);
  const label = made('label', 'run-choice', made('span', guessed ? '' : 'aside-word', words(guessed ? 'guessed' : 'language')), list);
  const told = made('span', 'run-told', choiceName(chosen));
  const element = made('span', 'run-which');
  const choice = (): Choice => choices[list.selectedIndex] ?? chosen;
  const mayChange = (may: boolean): void => {
    told.textContent = choiceName(choice());
    element.replaceChildren(may ? label : told);
  };
  mayChange(guessed);
  return { element, choice, mayChange };
}
