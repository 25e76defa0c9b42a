import { fieldsOf } from '../json.ts';
import { frameWord } from './frame.ts';

/** Diagrams drawn on a page; the others stay as they were written. */
const DRAWN_AT_MOST = 12;

/**
 * A diagram below its source, drawn in a frame of another host that has no origin of its own: what Mermaid makes of a
 * stranger's text cannot reach the page. The frame is told the text alone, and says how high it became.
 */
function draw(code: HTMLElement, host: string): void {
  const block = code.closest('.copyable') ?? code.closest('pre');
  if (!block) return;
  const frame = document.createElement('iframe');
  frame.className = 'diagram';
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.title = code.textContent.trim().split('\n')[0] ?? '';
  frame.src = `${host}/mermaid`;
  addEventListener('message', (event) => {
    // A sandboxed frame's origin is `null`; whose frame it is, its window tells.
    if (event.source !== frame.contentWindow || event.origin !== 'null') return;
    const word = frameWord(fieldsOf(event.data));
    if (word?.kind === 'drawn') frame.height = String(word.height);
    else if (word?.kind === 'failed') frame.remove();
    else if (word?.kind === 'ready') {
      const dark = matchMedia('(prefers-color-scheme: dark)').matches;
      frame.contentWindow?.postMessage({ source: code.textContent, dark }, '*');
    }
  });
  block.after(frame);
}

const host = document.documentElement.dataset.content;
if (host !== undefined) {
  const codes = document.querySelectorAll<HTMLElement>('.prose pre > code.language-mermaid');
  for (const code of [...codes].slice(0, DRAWN_AT_MOST)) draw(code, host);
}
