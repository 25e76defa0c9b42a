import { type Answer, answerOf } from './answer.ts';

/**
 * The policy of the page that draws: its own script, the styles that Mermaid writes, nothing from anywhere else. Sandboxed
 * also where somebody opens it by itself. Any page may frame it: sites have hosts of their own, and it holds nothing.
 */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; sandbox allow-scripts";

/**
 * The policy of the page that becomes what somebody wrote: any script and style that stands in it, and nothing that asks
 * another machine for anything. Without an origin it has no cookies and no storage; it cannot be left, since the page
 * around it frames this host alone.
 */
const SNIPPET_POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; media-src data: blob:; base-uri 'none'; form-action 'none'; sandbox allow-scripts";

/** A hint to browsers: a process of its own, so that its loops are nobody else's. */
const APART = ['origin-agent-cluster', '?1'] as const;

/** Pages of the content host by their paths: the frames in which a diagram is drawn, and a page that somebody wrote is shown. */
export function contentPages({ diagrams, snippet }: Readonly<Record<string, string>>): ReadonlyMap<string, Answer> {
  const pages = new Map<string, Answer>();
  if (diagrams !== undefined) {
    const head = `<meta name="color-scheme" content="light dark">
<title>Mermaid</title>
<style>body { margin: 0; } svg { display: block; max-width: 100%; height: auto; }</style>`;
    pages.set('/mermaid', answerOf(page(head, diagrams), { policy: POLICY }));
  }
  if (snippet !== undefined) pages.set('/snippet', answerOf(page('<title>Snippet</title>', snippet), { policy: SNIPPET_POLICY, headers: [APART] }));
  return pages;
}

const page = (head: string, script: string): string => `<!doctype html>
<html lang="zxx">
<head>
<meta charset="utf-8">
${head}
<script src="${script}" defer></script>
</head>
<body></body>
</html>
`;
