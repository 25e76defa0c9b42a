import { wordsIn } from '../../core/runs/rules.ts';
import { made } from './made.ts';
import type { Program } from './stream.ts';
import type { Words } from './words.ts';

/** What a program is given beside its text. */
export type Inputs = { readonly element: HTMLElement; read(): Pick<Program, 'stdin' | 'args' | 'flags'> };

let fields = 0;

/** A field with its label. Code, whichever way the page runs. */
function field<K extends 'input' | 'textarea'>(name: K, label: string): { readonly row: HTMLElement; readonly control: HTMLElementTagNameMap[K] } {
  const control = made(name, '');
  control.id = `run-field-${++fields}`;
  control.dir = 'ltr';
  control.autocapitalize = 'off';
  control.spellcheck = false;
  const caption = made('label', '', label);
  caption.htmlFor = control.id;
  return { row: made('div', 'run-field', caption, control), control };
}

/** Fields for standard input, arguments and flags, folded away until somebody wants them. */
export function inputsOf(words: Words): Inputs {
  const stdin = field('textarea', words('stdin'));
  stdin.control.rows = 3;
  const args = field('input', words('args'));
  const flags = field('input', words('flags'));
  const element = made('details', 'run-inputs', made('summary', '', words('input')), stdin.row, args.row, flags.row);
  return {
    element,
    read: () => ({ stdin: stdin.control.value, args: wordsIn(args.control.value), flags: wordsIn(flags.control.value) }),
  };
}
