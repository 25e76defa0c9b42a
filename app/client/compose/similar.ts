import { numberOf, textOf, wordsOf } from '../json.ts';
import { later } from '../later.ts';
import { ask } from '../send.ts';

const QUIET = 500;
/** Below it, words are too few to be like anything. */
const TYPED_AT_LEAST = 8;

/** Shows questions like the title in a field while it is typed. Their number is read aloud, the list when one goes there. */
export function suggestQuestions(field: HTMLInputElement): void {
  const said = document.createElement('p');
  said.className = 'aside-word';
  said.setAttribute('role', 'status');
  const section = document.createElement('section');
  section.className = 'similar-found';
  section.hidden = true;
  const heading = document.createElement('h2');
  heading.textContent = wordsOf(field)('similar');
  section.setAttribute('aria-label', heading.textContent);
  const list = document.createElement('div');
  section.append(heading, list);
  field.after(said, section);
  let asking = new AbortController();

  async function look(): Promise<void> {
    asking.abort();
    asking = new AbortController();
    const title = field.value.trim();
    const { signal } = asking;
    const address = `${field.dataset.similar}?title=${encodeURIComponent(title)}`;
    const { status, fields } = title.length < TYPED_AT_LEAST ? { status: 200, fields: {} } : await ask(address, signal);
    if (signal.aborted || status !== 200) return;
    // Rendered by the server, which escapes what people wrote.
    list.innerHTML = textOf(fields, 'html');
    section.hidden = (numberOf(fields, 'count') ?? 0) === 0;
    said.textContent = textOf(fields, 'said');
  }

  const looking = later(() => void look(), QUIET);
  field.addEventListener('input', looking.soon);
  if (field.value !== '') looking.soon();
}
