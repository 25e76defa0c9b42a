import { say } from '../say.ts';
import { chooserOf } from './chooser.ts';
import { copyOf } from './copy.ts';
import { linesOf } from './error-lines.ts';
import type { Figures } from './figures.ts';
import { inputsOf } from './inputs.ts';
import { type Choice, choiceName } from './languages.ts';
import { linkTo } from './links.ts';
import { announcer, button, made } from './made.ts';
import { pressOf } from './press.ts';
import type { Program } from './stream.ts';
import type { Words } from './words.ts';

/** A block of code that the server can run. */
export type Runnable = {
  readonly block: HTMLElement;
  readonly choices: readonly Choice[];
  readonly chosen: Choice;
  readonly guessed: boolean;
  /** Where it stands, so that what it printed can be kept with its post. */
  readonly place?: { readonly post: number; readonly block: number };
};

/** The bar below a block: run it, in which language, edit a copy, link to it; and below that what it printed. */
export function programBar(runnable: Runnable, words: Words, figures: Figures): HTMLElement {
  const { block, choices, chosen, guessed, place } = runnable;
  const inputs = inputsOf(words);
  inputs.element.hidden = true;
  const chooser = chooserOf(choices, chosen, { guessed, words, changed: () => press.forget() });
  const program = (): Program => {
    const { language, version } = chooser.choice();
    const given = copy.isOpen() ? inputs.read() : { stdin: '', args: [], flags: [] };
    return { language: language.key, version, source: copy.text(), ...given, ...(!copy.isOpen() && place) };
  };
  const copy = copyOf(block, words, { run: () => press.start(), highlight: () => chooser.choice().language.highlight });
  const press = pressOf(
    {
      program,
      nameOf(key, version) {
        const language = choices.find((choice) => choice.language.key === key)?.language;
        const name = language ? choiceName({ language, version }) : '';
        return name === choiceName(chooser.choice()) ? '' : name;
      },
      lines: () => linesOf(copy.text()),
      mark: copy.mark,
      goTo: copy.goTo,
    },
    words,
    figures,
  );

  const edit = button('run-quiet', words('edit'), async () => {
    press.forget();
    if (copy.isOpen()) copy.close();
    else await copy.open().catch(() => say(words('unreachable')));
    inputs.element.hidden = !copy.isOpen();
    chooser.mayChange(guessed || copy.isOpen());
    edit.textContent = words(copy.isOpen() ? 'edit-done' : 'edit');
  });
  const told = announcer();
  const linkLine = made('div', 'run-link');
  linkLine.hidden = true;
  const link = button('run-quiet', words('link'), async () => {
    linkLine.replaceChildren(await linkTo(program(), words));
    linkLine.hidden = false;
    told.textContent = linkLine.textContent;
  });
  return made('div', 'run-below', made('div', 'run-bar', press.button, chooser.element, edit, link), linkLine, told, inputs.element, press.output);
}
