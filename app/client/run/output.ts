import { type Place, placesIn } from './error-lines.ts';
import { button, made } from './made.ts';
import { plain } from './plain.ts';
import type { Result, StepName, StreamName } from './result.ts';
import type { Words } from './words.ts';

/** Characters that are shown at first: a browser lays out more than that slowly. */
const SHOWN_AT_MOST = 64 * 1024;

type Part = { readonly step: StepName; readonly stream: StreamName; readonly text: Text; readonly holder: HTMLElement };

/** What a program prints, in the order in which it came, the streams told apart. */
export type Output = {
  readonly element: HTMLElement;
  clear(): void;
  add(step: StepName, stream: StreamName, text: string): void;
  /** Shows a result's output where what came by the stream is not all of it; then what there is to say of it. */
  settle(result: Result): void;
  /** Makes places in the program that error messages name into buttons. Gives their lines. */
  link(lines: number, goTo: (line: number) => void): readonly number[];
};

export function outputOf(words: Words): Output {
  const text = made('div', 'run-text');
  text.tabIndex = 0;
  text.dir = 'ltr';
  text.setAttribute('role', 'group');
  text.setAttribute('aria-label', words('output'));
  const notes = made('div', 'run-notes');
  const element = made('div', 'run-printed', text, notes);
  let parts: Part[] = [];
  let shown = 0;
  let folded: { readonly step: StepName; readonly stream: StreamName; readonly text: string }[] = [];
  const received = new Map<string, string>();

  /** The first of its kind says what it is; the others say it to those who hear the page. */
  function opened(step: StepName, stream: StreamName): Part {
    const name = step === 'compile' ? words('compiler') : stream === 'stderr' ? words('errors') : '';
    const isNew = !parts.some((part) => part.step === step && part.stream === stream);
    const holder = made('pre', 'run-part');
    holder.dataset.stream = step === 'compile' ? 'compiler' : stream;
    const node = document.createTextNode('');
    const content = made('samp', '', node);
    if (name !== '') holder.append(made('span', isNew ? 'run-part-name' : 'aside-word', name));
    holder.append(content);
    text.append(holder);
    const part = { step, stream, text: node, holder: content };
    parts.push(part);
    return part;
  }

  function show(step: StepName, stream: StreamName, piece: string): void {
    const last = parts.at(-1);
    const part = last?.step === step && last.stream === stream ? last : opened(step, stream);
    part.text.appendData(plain(piece));
    shown += piece.length;
  }

  function add(step: StepName, stream: StreamName, piece: string): void {
    if (piece === '') return;
    const room = Math.max(0, SHOWN_AT_MOST - shown);
    const key = `${step} ${stream}`;
    received.set(key, (received.get(key) ?? '') + piece);
    if (room > 0) show(step, stream, piece.slice(0, room));
    if (piece.length > room) folded.push({ step, stream, text: piece.slice(room) });
  }

  function clear(): void {
    parts = [];
    folded = [];
    shown = 0;
    received.clear();
    text.replaceChildren();
    notes.replaceChildren();
  }

  function unfold(): void {
    for (const piece of folded) show(piece.step, piece.stream, piece.text);
    folded = [];
  }

  return {
    element,
    clear,
    add,
    settle(result) {
      const all = (['compile', 'run'] as const).flatMap((step) =>
        (['stdout', 'stderr'] as const).map((stream) => ({ step, stream, whole: result[step]?.[stream] ?? '' })),
      );
      if (all.some(({ step, stream, whole }) => (received.get(`${step} ${stream}`) ?? '') !== whole)) {
        clear();
        for (const { step, stream, whole } of all) add(step, stream, whole);
      }
      if (parts.length === 0) text.append(made('span', 'run-nothing', words('nothing')));
      if (folded.length > 0) {
        const note = made('div', '', `${words('folded')} `);
        const more = button('run-quiet', words('show-all'), () => {
          unfold();
          note.remove();
          text.focus();
        });
        note.append(more);
        notes.append(note);
      }
      if (result.run?.truncated || result.compile?.truncated) notes.append(made('div', '', words('truncated')));
    },
    link(lines, goTo) {
      const named: number[] = [];
      for (const part of parts.filter(({ stream }) => stream === 'stderr')) {
        const places = placesIn(part.text.data, lines);
        named.push(...places.map(({ line }) => line));
        if (places.length > 0) linked(part.text, places, words, goTo);
      }
      return [...new Set(named)];
    },
  };
}

/** Puts a button over each place of a text. */
function linked(text: Text, places: readonly Place[], words: Words, goTo: (line: number) => void): void {
  const { data } = text;
  const pieces: (Node | string)[] = [];
  let at = 0;
  for (const { line, from, to } of places) {
    const place = button('run-place', data.slice(from, to), () => goTo(line));
    place.title = words('line', { line: String(line) });
    pieces.push(data.slice(at, from), place);
    at = to;
  }
  text.replaceWith(...pieces, data.slice(at));
}
