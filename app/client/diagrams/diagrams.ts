import mermaid from 'mermaid';
import { fieldsOf, textOf } from '../json.ts';

/** Characters of a diagram, and its lines between shapes: what a browser draws in a second or so. */
const SOURCE_AT_MOST = 20_000;
const EDGES_AT_MOST = 400;

/** Runs in the frame (web/content.ts), and draws the one diagram that the page around it sends. */
addEventListener('message', async ({ source, data }) => {
  if (source !== parent) return;
  const fields = fieldsOf(data);
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme: fields.dark === true ? 'dark' : 'neutral',
    maxTextSize: SOURCE_AT_MOST,
    maxEdges: EDGES_AT_MOST,
    suppressErrorRendering: true,
  });
  try {
    const { svg } = await mermaid.render('diagram', textOf(fields, 'source'));
    document.body.innerHTML = svg;
    parent.postMessage({ kind: 'drawn', height: document.documentElement.scrollHeight }, '*');
  } catch {
    parent.postMessage({ kind: 'failed' }, '*');
  }
});

parent.postMessage({ kind: 'ready' }, '*');
