import type { EditorView, KeyBinding } from '@codemirror/view';
import { wordsOf } from '../json.ts';
import { say } from '../say.ts';
import { deeds } from './deeds.ts';
import type { Edit, Selection } from './marks.ts';
import { previewPane } from './preview.ts';
import { chooseFiles, takeFiles } from './take-files.ts';
import { toolbar } from './toolbar.ts';
import { uploadsOf } from './uploads.ts';
import { openView, perform, selectionOf } from './view.ts';

function made(name: 'div' | 'p', className: string, ...children: readonly (Node | string)[]): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  element.append(...children);
  return element;
}

/** What describes a field to those who hear the page, as one text: references do not reach into a shadow root. */
const described = (field: HTMLTextAreaElement): string =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');

/** Keeps a form from being sent, and says why. */
function hold(event: Event, why: string): void {
  event.preventDefault();
  event.stopImmediatePropagation();
  say(why);
}

/** Puts the editor over a textarea, which keeps what is typed: the form goes out as it always does. */
export function mountEditor(field: HTMLTextAreaElement): void {
  const word = wordsOf(field);
  const labels = [...field.labels];
  const text = made('div', 'editor-text');
  const { pane, show } = previewPane(field.dataset.editor ?? '', {
    label: word('preview'),
    empty: word('previewEmpty'),
    failed: word('previewFailed'),
  });
  let view: EditorView | undefined;
  const doing = (edit: (selection: Selection) => Edit): boolean => {
    if (view) perform(view, edit(selectionOf(view)));
    return true;
  };

  const all = deeds(word);
  const bindings: KeyBinding[] = all.flatMap(({ key, edit }) => (key === undefined ? [] : [{ key: `Mod-${key}`, run: () => doing(edit) }]));
  const tools = all.map(({ name, key, edit }) => ({
    name: word(name),
    icon: name,
    ...(key !== undefined && { keys: `Ctrl-${key.toUpperCase()}` }),
    press: () => doing(edit),
  }));
  const choose = (): void => chooseFiles((files) => uploads.take(files, opened.state.selection.main.head));
  const bar = toolbar(word('toolbar'), field.id, [...tools, { name: word('file'), icon: 'file', press: choose }]);
  const opened = openView(text.attachShadow({ mode: 'open', delegatesFocus: true }), {
    label: labels.map((label) => label.textContent.trim()).join(' ') || word('editor'),
    describedBy: `${described(field)} ${word('keys')}`.trim(),
    text: field.value,
    required: field.required,
    invalid: field.getAttribute('aria-invalid') === 'true',
    keys: bindings,
    changed(next) {
      field.value = next;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      show(next);
    },
  });
  view = opened;
  const uploads = uploadsOf({ view: opened, address: field.dataset.files ?? '', word });

  field.before(made('div', 'editor', bar, made('div', 'editor-panes', text, pane), ...uploads.shown, made('p', 'editor-keys', word('keys'))));
  field.hidden = true;
  // A browser cannot show what it misses in a field that is hidden; the server says it.
  field.required = false;
  // Links to the field, such as those of a list of errors, lead to the editor now.
  text.id = field.id;
  field.id = `${field.id}-source`;
  takeFiles(text, (files, at) => uploads.take(files, (at && opened.posAtCoords(at)) ?? opened.state.selection.main.head));
  // Before the scripts that would send the form themselves, or take its draft for posted.
  field.form?.addEventListener('submit', (event) => uploads.isBusy() && hold(event, word('uploadWait')), { capture: true });
  for (const label of labels) label.addEventListener('click', () => opened.focus());
  field.form?.addEventListener('reset', () => opened.dispatch({ changes: { from: 0, to: opened.state.doc.length, insert: field.defaultValue } }));
  if (field.value !== '') show(field.value);
}
