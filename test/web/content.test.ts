import { expect, test } from 'vitest';
import { contentPages } from '../../app/web/content.ts';

const pages = contentPages({ diagrams: '/assets/diagrams.x.js', snippet: '/assets/snippet.x.js' });

test.each(['/mermaid', '/snippet'])('%s is sandboxed by its own policy, and reaches no other machine', (path) => {
  const policy = pages.get(path)?.policy ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/; sandbox allow-scripts$/);
  expect(policy).not.toMatch(/https?:|\*|connect-src|allow-same-origin|frame-src/);
});

test('each loads its own script, and nothing else', () => {
  const scripts = [...pages.values()].map(({ body }) =>
    [
      ...Buffer.from(body)
        .toString()
        .matchAll(/ src="([^"]+)"/g),
    ].map(([, source]) => source),
  );
  expect(scripts).toEqual([['/assets/diagrams.x.js'], ['/assets/snippet.x.js']]);
});

test('a page that somebody wrote asks for a process of its own', () => {
  expect(pages.get('/snippet')?.headers).toContainEqual(['origin-agent-cluster', '?1']);
});

test('without its script there is no page', () => expect([...contentPages({ diagrams: '/assets/diagrams.x.js' }).keys()]).toEqual(['/mermaid']));
