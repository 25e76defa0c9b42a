import { refusalOf, textOf } from '../json.ts';
import { later } from '../later.ts';
import { tell } from '../send.ts';

/** Milliseconds without a word after which it is rendered, and at the latest: a server takes one every other second for long. */
const QUIET = 600;
const AT_MOST = 3_000;

/** Words of the preview. */
export type PreviewWords = { readonly label: string; readonly empty: string; readonly failed: string };

/** A text as it will be shown, rendered by the server as it will be then. `show` is told each text. */
export function previewPane(address: string, words: PreviewWords): { readonly pane: HTMLElement; readonly show: (text: string) => void } {
  const pane = document.createElement('section');
  pane.className = 'preview';
  pane.setAttribute('aria-label', words.label);
  const heading = document.createElement('h2');
  heading.textContent = words.label;
  const page = document.createElement('div');
  page.className = 'prose';
  page.dir = 'auto';
  const note = document.createElement('p');
  note.className = 'hint';
  pane.append(heading, note, page);
  let text = '';
  let asking = new AbortController();

  async function render(): Promise<void> {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    if (text.trim() === '') {
      page.replaceChildren();
      note.textContent = words.empty;
      return;
    }
    const { status, fields } = await tell(address, { markdown: text }, { signal });
    if (signal.aborted) return;
    note.textContent = status === 200 ? '' : refusalOf(fields) || words.failed;
    // Sanitised by the server as every post is.
    if (status === 200) page.innerHTML = textOf(fields, 'html');
  }

  const rendering = later(() => void render(), QUIET, AT_MOST);
  note.textContent = words.empty;
  return {
    pane,
    show(next) {
      text = next;
      rendering.soon();
    },
  };
}
