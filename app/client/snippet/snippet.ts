import { fieldsOf, textOf } from '../json.ts';
import { isModule, pageOf } from './compose.ts';
import { hearConsole } from './console.ts';

// Runs in the frame (web/content.ts) and becomes the page that somebody wrote. What is written there may do what it likes
// with all of this: the page around the frame believes none of its words, and shows them as text.

const page = parent;
const tell = (word: object): void => page.postMessage(word, '*');

/** Writes the page over this one, and runs its script. */
function become(parts: { readonly html: string; readonly css: string; readonly javascript: string }): void {
  const { listen } = hearConsole((level, text) => tell({ kind: 'said', level, text }));
  document.open();
  addEventListener('message', pong);
  listen();
  document.write(pageOf(parts));
  if (parts.javascript.trim() !== '') {
    const script = document.createElement('script');
    if (isModule(parts.javascript)) script.type = 'module';
    script.textContent = `${parts.javascript}\n//# sourceURL=script.js`;
    (document.body ?? document.documentElement).append(script);
  }
  document.close();
  // Not the root's scroll height, which is the frame's own at least.
  const size = (): void => tell({ kind: 'height', height: Math.max(document.documentElement.offsetHeight, document.body?.scrollHeight ?? 0) });
  new ResizeObserver(size).observe(document.documentElement);
  addEventListener('load', size);
  size();
}

/** Says that it still answers: a page that loops without end cannot. */
function pong({ source, data }: MessageEvent): void {
  if (source === page && textOf(fieldsOf(data), 'kind') === 'ping') tell({ kind: 'pong' });
}

addEventListener('message', function begin({ source, data }) {
  const fields = fieldsOf(data);
  if (source !== page || textOf(fields, 'kind') !== 'run') return;
  removeEventListener('message', begin);
  become({ html: textOf(fields, 'html'), css: textOf(fields, 'css'), javascript: textOf(fields, 'javascript') });
});

tell({ kind: 'ready' });
