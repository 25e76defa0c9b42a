import { wordsIn } from '../../core/runs/rules.ts';
import { load } from '../bundles.ts';
import type { CodeEditor } from '../code-editor/code-editor.ts';
import { linesOf } from './error-lines.ts';
import { type Choice, choiceName, choicesOf } from './languages.ts';
import { made } from './made.ts';
import type { Making } from './post.ts';
import { pressOf } from './press.ts';
import { type Kind, partsOf } from './snippets.ts';
import { stageOf } from './stage.ts';
import type { Program } from './stream.ts';
import type { Words } from './words.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const isField = (element: unknown): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;

/** What a form's field holds; '' where it has no such field. */
function typedIn(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name);
  return isField(field) ? field.value : '';
}

/** The program that a form holds, as it would be sent: its language's field is a key, with or without a version. */
function programOf(form: HTMLFormElement): Program {
  const [language = '', version = ''] = typedIn(form, 'language').split(' ');
  const data = new FormData(form);
  const contents = data.getAll('content').map(String);
  const others = data
    .getAll('name')
    .flatMap((name, index) => (contents[index]?.trim() ? [{ name: String(name), content: contents[index] ?? '' }] : []));
  const source = typedIn(form, 'source');
  return {
    language,
    version,
    source,
    ...(others.length > 0 && { files: [{ name: typedIn(form, 'file'), content: source }, ...others] }),
    stdin: typedIn(form, 'stdin'),
    args: wordsIn(typedIn(form, 'args')),
    flags: wordsIn(typedIn(form, 'flags')),
  };
}

/** Puts the code editor over a field, which keeps what is typed. Without it the field stays as it is. */
async function editorOver(field: HTMLTextAreaElement, words: Words, { run, highlight }: { run: () => void; highlight: string }): Promise<CodeEditor> {
  const { openCode }: typeof import('../code-editor/code-editor.ts') = await load('code-editor');
  const holder = made('div', 'run-editor');
  holder.dir = 'ltr';
  field.before(holder);
  const label = [...field.labels].map(({ textContent }) => textContent.trim()).join(' ') || words('code');
  const root = holder.attachShadow({ mode: 'open', delegatesFocus: true });
  const editor = openCode(root, {
    label,
    description: words('keys'),
    text: field.value,
    highlight,
    run,
    changed: (text) => {
      field.value = text;
    },
  });
  for (const each of field.labels) each.addEventListener('click', () => editor.focus());
  field.hidden = true;
  // A browser cannot show what it misses in a field that is hidden; the server says it.
  field.required = false;
  return editor;
}

/** A form's program runs without leaving the page; what it printed stands where the server would have put it. */
function enhance(form: HTMLFormElement, choices: readonly Choice[], { words, figures }: Making): void {
  const source = form.elements.namedItem('source');
  const submit = form.querySelector<HTMLButtonElement>('button[name="press"][value="run"]');
  if (!(source instanceof HTMLTextAreaElement) || !submit) return;
  let editor: CodeEditor | undefined;
  const language = (key: string): Choice['language'] | undefined => choices.find((choice) => choice.language.key === key)?.language;
  const press = pressOf(
    {
      program: () => programOf(form),
      nameOf(key, version) {
        const found = language(key);
        return found ? choiceName({ language: found, version }) : '';
      },
      lines: () => linesOf(source.value),
      mark: (lines) => editor?.mark(lines),
      goTo: (line) => editor?.goTo(line),
    },
    words,
    figures,
  );
  /** What the server had put there is of an earlier run. */
  const clear = (): void => {
    for (const before of form.parentElement?.querySelectorAll('section.output') ?? []) before.remove();
  };
  const start = (): void => {
    clear();
    press.start();
  };
  press.button.addEventListener('click', clear);
  form.addEventListener('submit', (event) => {
    if (event.submitter !== submit) return;
    event.preventDefault();
    start();
  });
  const [key = ''] = typedIn(form, 'language').split(' ');
  void editorOver(source, words, { run: start, highlight: language(key)?.highlight ?? key }).then(
    (opened) => {
      editor = opened;
    },
    () => undefined,
  );
  submit.hidden = true;
  submit.before(press.button);
  press.output.classList.add('run-alone');
  form.after(press.output);
}

const KINDS: ReadonlySet<string> = new Set(['html', 'css', 'javascript'] satisfies Kind[]);
const isKind = (text: string): text is Kind => KINDS.has(text);

/** A place for a page that a form holds: a button, and below it the frame. */
function stage(holder: HTMLElement, words: Words): void {
  const kind = holder.dataset.snippet ?? '';
  const field = holder.closest('form')?.elements.namedItem('source') ?? holder.parentElement?.querySelector('textarea');
  const host = document.documentElement.dataset.content;
  if (!isKind(kind) || host === undefined || !(field instanceof HTMLTextAreaElement)) return;
  const { button, output } = stageOf({ host, parts: () => partsOf([{ kind, text: field.value }]) }, words);
  output.classList.add('run-alone');
  holder.replaceChildren(button, output);
}

/** The forms of programs that the server made (pages/runs), which work without this. */
export function enhanceForms(making: Making): void {
  const choices = choicesOf(making.languages);
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-program]')) enhance(form, choices, making);
  for (const holder of document.querySelectorAll<HTMLElement>('[data-snippet]')) stage(holder, making.words);
}
