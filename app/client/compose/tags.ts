import { type Fields, fieldsOf, textOf, wordsOf } from '../json.ts';
import { later } from '../later.ts';
import { ask } from '../send.ts';
import { optionAfter, otherTags, tagAt, withTag } from './tag-words.ts';

const QUIET = 150;

/** The elements of a combobox: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
function parts(field: HTMLInputElement): { readonly list: HTMLUListElement; readonly said: HTMLElement } {
  const list = document.createElement('ul');
  list.id = `${field.id}-options`;
  list.className = 'options';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', wordsOf(field)('tags'));
  list.hidden = true;
  const said = document.createElement('p');
  said.className = 'aside-word';
  said.setAttribute('role', 'status');
  const frame = document.createElement('div');
  frame.className = 'combobox';
  field.replaceWith(frame);
  frame.append(field, list, said);
  for (const [name, value] of [
    ['role', 'combobox'],
    ['aria-autocomplete', 'list'],
    ['aria-controls', list.id],
    ['aria-expanded', 'false'],
  ] as const) {
    field.setAttribute(name, value);
  }
  field.autocomplete = 'off';
  return { list, said };
}

function optionOf({ name, about }: { readonly name: string; readonly about: string }, id: string): HTMLLIElement {
  const option = document.createElement('li');
  option.id = id;
  option.setAttribute('role', 'option');
  option.dataset.name = name;
  const tag = document.createElement('span');
  tag.className = 'tag';
  tag.textContent = name;
  const count = document.createElement('small');
  count.textContent = about;
  option.append(tag, ' ', count);
  return option;
}

const suggested = (fields: Fields): readonly { readonly name: string; readonly about: string }[] =>
  (Array.isArray(fields.tags) ? fields.tags : []).map(fieldsOf).map((tag) => ({ name: textOf(tag, 'name'), about: textOf(tag, 'about') }));

/** Offers tags that begin like the word at the caret. */
export function suggestTags(field: HTMLInputElement): void {
  const { list, said } = parts(field);
  let at: number | undefined;
  let asking = new AbortController();
  const word = () => tagAt(field.value, field.selectionEnd ?? field.value.length);

  function highlight(next: number | undefined): void {
    at = next;
    const option = next === undefined ? undefined : list.children[next];
    for (const each of list.children) each.setAttribute('aria-selected', String(each === option));
    if (option) field.setAttribute('aria-activedescendant', option.id);
    else field.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  }

  function show(options: readonly HTMLLIElement[]): void {
    list.replaceChildren(...options);
    list.hidden = options.length === 0;
    field.setAttribute('aria-expanded', String(options.length > 0));
    highlight(undefined);
  }

  async function look(): Promise<void> {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const typed = word();
    if (typed.text === '') return show([]);
    const { status, fields } = await ask(`${field.dataset.tags}?q=${encodeURIComponent(typed.text)}`, signal);
    if (signal.aborted || status !== 200 || document.activeElement !== field) return;
    const others = otherTags(field.value, typed);
    const offered = suggested(fields).filter(({ name }) => name !== typed.text && !others.has(name));
    show(offered.map((tag, index) => optionOf(tag, `${list.id}-${index}`)));
    said.textContent = textOf(fields, 'said');
  }

  function choose(option: Element | undefined): void {
    const name = option instanceof HTMLElement ? option.dataset.name : undefined;
    if (name === undefined) return;
    const { value, caret } = withTag(field.value, word(), name);
    field.value = value;
    field.setSelectionRange(caret, caret);
    show([]);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  const looking = later(() => void look(), QUIET);
  field.addEventListener('input', looking.soon);
  field.addEventListener('blur', () => show([]));
  field.addEventListener('keydown', (event) => {
    if (list.hidden) {
      if (event.key === 'ArrowDown') looking.soon();
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') highlight(optionAfter(event.key, at, list.children.length));
    else if (event.key === 'Enter' && at !== undefined) choose(list.children[at]);
    else if (event.key === 'Escape') show([]);
    else return;
    event.preventDefault();
  });
  // Before the field loses the focus, which a click would take from it.
  list.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    choose(event.target instanceof Element ? (event.target.closest('[role="option"]') ?? undefined) : undefined);
  });
}
