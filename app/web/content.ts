import { type Answer, answerOf } from './answer.ts';

/**
 * The policy of the page that draws: its own script, the styles that Mermaid writes, nothing from anywhere else. Sandboxed
 * also where somebody opens it by itself. Any page may frame it: sites have hosts of their own, and it holds nothing.
 */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; sandbox allow-scripts";

/** Pages of the content host by their paths: the frame in which a diagram is drawn. */
export function contentPages(addresses: Readonly<Record<string, string>>): ReadonlyMap<string, Answer> {
  const { diagrams } = addresses;
  if (diagrams === undefined) return new Map();
  const page = `<!doctype html>
<html lang="zxx">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>Mermaid</title>
<style>body { margin: 0; } svg { display: block; max-width: 100%; height: auto; }</style>
<script src="${diagrams}" defer></script>
</head>
<body></body>
</html>
`;
  return new Map([['/mermaid', answerOf(page, { policy: POLICY })]]);
}
