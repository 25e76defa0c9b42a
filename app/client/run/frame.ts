import { fieldsOf } from '../json.ts';
import { type FrameWord, frameWord } from './frame-words.ts';
import { made } from './made.ts';
import type { Kind } from './snippets.ts';

/** Milliseconds between two questions whether a frame still answers, and without an answer after which it is taken away. */
const ASKED_EVERY = 500;
const PATIENCE = 4_000;
/** Messages of a frame between two questions: more are meant to keep this page from doing anything else. */
const WORDS_AT_MOST = 3_000;

/** Why a frame was taken away: it loops without end or speaks without end, or it never came. */
export type Lost = 'stuck' | 'failed';

export type Frame = { readonly element: HTMLIFrameElement; close(): void };

/**
 * A page that somebody wrote, in a frame of another host, sandboxed: it has no origin, no storage, no network. Browsers give
 * it a process of its own, so its loops are not this page's; in those that do not, this page stands still while it loops,
 * and nothing can be done about it from here.
 */
export function openFrame(
  host: string,
  parts: Readonly<Record<Kind, string>>,
  { title, hear, lost }: { title: string; hear: (word: FrameWord) => void; lost: (why: Lost) => void },
): Frame {
  const element = made('iframe', 'run-frame');
  element.setAttribute('sandbox', 'allow-scripts');
  element.title = title;
  element.src = `${host}/snippet`;
  let answered = performance.now();
  let words = 0;
  let isReady = false;

  function heard(event: MessageEvent): void {
    // A sandboxed frame's origin is `null`; whose frame it is, its window tells.
    if (event.source !== element.contentWindow || event.origin !== 'null') return;
    answered = performance.now();
    if (++words > WORDS_AT_MOST) {
      give('stuck');
      return;
    }
    const word = frameWord(fieldsOf(event.data));
    if (word?.kind === 'height') element.height = String(word.height);
    if (word?.kind === 'ready' && !isReady) {
      isReady = true;
      element.contentWindow?.postMessage({ kind: 'run', ...parts }, '*');
    }
    if (word) hear(word);
  }

  function close(): void {
    clearInterval(asking);
    removeEventListener('message', heard);
    element.remove();
  }

  function give(why: Lost): void {
    close();
    lost(why);
  }

  // A page that is not looked at is given no time to answer.
  const asking = setInterval(() => {
    words = 0;
    if (document.visibilityState === 'hidden') answered = performance.now();
    else if (performance.now() - answered > PATIENCE) give(isReady ? 'stuck' : 'failed');
    else element.contentWindow?.postMessage({ kind: 'ping' }, '*');
  }, ASKED_EVERY);
  addEventListener('message', heard);
  return { element, close };
}
