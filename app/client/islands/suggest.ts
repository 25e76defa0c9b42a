import { type Fields, fieldsOf, textOf } from '../json.ts';
import { later } from '../later.ts';
import { ask } from '../send.ts';

const QUIET = 150;

type Question = { readonly title: string; readonly path: string };

const questionsIn = (fields: Fields): readonly Question[] =>
  (Array.isArray(fields.questions) ? fields.questions : [])
    .map(fieldsOf)
    .map((each) => ({ title: textOf(each, 'title'), path: textOf(each, 'path') }));

function optionOf({ title, path }: Question, id: string): HTMLLIElement {
  const option = document.createElement('li');
  option.id = id;
  option.setAttribute('role', 'option');
  option.dataset.path = path;
  option.dir = 'auto';
  option.textContent = title;
  return option;
}

/** Offers questions that begin as somebody types into a search field; without a choice, the form searches as it does without this script. */
function suggest(field: HTMLInputElement, form: HTMLFormElement, id: string): void {
  const list = document.createElement('ul');
  list.id = id;
  list.className = 'options';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', field.dataset.suggest ?? '');
  list.hidden = true;
  const said = document.createElement('p');
  said.className = 'aside-word';
  said.setAttribute('role', 'status');
  form.append(list, said);
  field.autocomplete = 'off';
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': id, 'aria-expanded': 'false' }))
    field.setAttribute(name, value);

  let at = -1;
  let asking = new AbortController();

  const highlight = (next: number): void => {
    at = next;
    const option = list.children[next];
    for (const each of list.children) each.setAttribute('aria-selected', String(each === option));
    if (option) field.setAttribute('aria-activedescendant', option.id);
    else field.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  };

  const show = (questions: readonly Question[]): void => {
    list.replaceChildren(...questions.map((question, index) => optionOf(question, `${id}-${index}`)));
    list.hidden = questions.length === 0;
    field.setAttribute('aria-expanded', String(!list.hidden));
    highlight(-1);
  };

  const open = (option: Element | null | undefined): void => {
    if (option instanceof HTMLElement && option.dataset.path?.startsWith('/')) location.assign(option.dataset.path);
  };

  const looking = later(async () => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const { status, fields } = await ask(`/search/suggest?q=${encodeURIComponent(field.value.slice(0, 100))}`, signal);
    if (signal.aborted || status !== 200 || document.activeElement !== field) return;
    show(questionsIn(fields));
    said.textContent = textOf(fields, 'said');
  }, QUIET);

  field.addEventListener('input', looking.soon);
  field.addEventListener('blur', () => show([]));
  field.addEventListener('keydown', (event) => {
    const count = list.children.length;
    if (list.hidden) return;
    // One place more than there are options: the field itself, with what was typed.
    if (event.key === 'ArrowDown') highlight(at + 1 >= count ? -1 : at + 1);
    else if (event.key === 'ArrowUp') highlight(at < 0 ? count - 1 : at - 1);
    else if (event.key === 'Enter' && at >= 0) open(list.children[at]);
    else if (event.key === 'Escape') show([]);
    else return;
    event.preventDefault();
  });
  // Before the field loses the focus, which a click would take from it.
  list.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    open(event.target instanceof Element ? event.target.closest('[role="option"]') : undefined);
  });
}

for (const [index, field] of document.querySelectorAll<HTMLInputElement>('input[data-suggest]').entries())
  if (field.form) suggest(field, field.form, `suggested-${index}`);
