import { numberOf, refusalOf, wordsOf } from '../json.ts';
import { later } from '../later.ts';
import { say } from '../say.ts';
import { tell } from '../send.ts';
import { beginDraft, type DraftState, draftAnswered, hasEnded, isDue, isUnsaved, sendDraft } from './draft-state.ts';

const FIELDS = ['title', 'markdown', 'tags', 'summary', 'answer'] as const;

/** Milliseconds without a word after which a draft is saved; while somebody types on and on, it is saved this often. */
const QUIET = 2_000;
const AT_MOST = 15_000;

function textsOf(form: HTMLFormElement): Readonly<Record<string, string>> {
  const data = new FormData(form);
  return Object.fromEntries(FIELDS.flatMap((name) => (data.has(name) ? [[name, String(data.get(name))]] : [])));
}

/** Saves what is typed into a form on the server while it is typed, and warns whoever leaves before that was done. */
export function saveDrafts(form: HTMLFormElement): void {
  const word = wordsOf(form);
  let state = beginDraft(Number(form.dataset.draftVersion ?? 0), JSON.stringify(textsOf(form)));
  let isLeaving = false;
  const line = document.createElement('span');
  line.className = 'draft-state';
  form.querySelector('.buttons')?.append(line);

  /** Buttons that save a draft stay for those without scripts; the version that they would save over goes along. */
  function show(next: DraftState): void {
    if (next.shown !== state.shown) line.textContent = word(next.shown);
    if (next.shown === 'elsewhere' && state.shown !== 'elsewhere') {
      const link = document.createElement('a');
      link.href = location.href;
      link.textContent = word('reload');
      line.append(' ', link);
      say(word('elsewhere'));
    }
    state = next;
    const version = form.elements.namedItem('draft');
    if (version instanceof HTMLInputElement) version.value = String(state.version);
  }

  async function save(keepalive = false): Promise<void> {
    const fields = textsOf(form);
    const text = JSON.stringify(fields);
    if (!isDue(state, text)) return;
    show(sendDraft(state, text));
    const { status, fields: answer } = await tell('/drafts', { what: form.dataset.draft, base: state.version, fields }, { keepalive });
    show(draftAnswered(state, { status, version: numberOf(answer, 'version') }));
    if (state.shown === 'refused') line.textContent = refusalOf(answer);
    if (!hasEnded(state) && isDue(state, JSON.stringify(textsOf(form)))) saving.soon();
  }

  const saving = later(() => void save(), QUIET, AT_MOST);
  form.addEventListener('input', saving.soon);
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    saving.cancel();
    isLeaving = true;
  });
  addEventListener('pageshow', () => {
    isLeaving = false;
  });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && !isLeaving && void save(true));
  addEventListener('beforeunload', (event) => {
    if (!isLeaving && isUnsaved(state, JSON.stringify(textsOf(form)))) event.preventDefault();
  });
}
