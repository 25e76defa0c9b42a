import { type Frame, openFrame } from './frame.ts';
import { announcer, button, made } from './made.ts';
import type { Kind } from './snippets.ts';
import type { Words } from './words.ts';

/** Lines of a page's console that are shown. */
const LINES_AT_MOST = 300;

/** A button that shows a page in a frame and takes it away, and the place where it appears. */
export type Stage = {
  readonly button: HTMLButtonElement;
  readonly output: HTMLElement;
  start(): void;
  /** Takes the page away, with all that it said. */
  forget(): void;
};

/** `parts` are read at each press; `host` is the content host's scheme and authority. */
export function stageOf({ host, parts }: { host: string; parts: () => Readonly<Record<Kind, string>> }, words: Words): Stage {
  const status = announcer();
  const note = made('div', 'run-note');
  const list = made('ol', 'run-console');
  const said = made('div', 'run-said', made('div', 'run-part-name', words('page-console')), list);
  said.tabIndex = 0;
  said.setAttribute('role', 'log');
  said.setAttribute('aria-label', words('page-console'));
  const place = made('div', 'run-stage');
  const shown = made('section', 'run-output', note, place, said);
  shown.setAttribute('aria-label', words('page-frame'));
  shown.hidden = true;
  let frame: Frame | undefined;

  function tell(sentence: string): void {
    note.textContent = sentence;
    status.textContent = sentence;
  }

  function stop(): void {
    frame?.close();
    frame = undefined;
    press.textContent = words('page');
    delete press.dataset.running;
  }

  function add(level: string, text: string): void {
    said.hidden = false;
    if (list.childElementCount > LINES_AT_MOST) return;
    const isLast = list.childElementCount === LINES_AT_MOST;
    const line = made('li', isLast ? 'run-nothing' : '', isLast ? words('page-more') : text);
    if (!isLast) line.dataset.level = level;
    list.append(line);
  }

  function start(): void {
    stop();
    list.replaceChildren();
    said.hidden = true;
    shown.hidden = false;
    press.textContent = words('stop');
    press.dataset.running = '';
    tell(words('page-running'));
    frame = openFrame(host, parts(), {
      title: words('page-frame'),
      hear: (word) => word.kind === 'said' && add(word.level, word.text),
      lost(why) {
        stop();
        tell(words(`page-${why}`));
      },
    });
    place.replaceChildren(frame.element);
  }

  const press = button('button run-press', words('page'), () => {
    if (!frame) {
      start();
      return;
    }
    stop();
    tell(words('stopped'));
  });
  return {
    button: press,
    output: made('div', 'run-result', status, shown),
    start,
    forget() {
      stop();
      shown.hidden = true;
    },
  };
}
