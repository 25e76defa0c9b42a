import { createServer, type IncomingMessage } from 'node:http';
import { renderMarkdown } from '../../../app/core/text/markdown.ts';
import { draftAttributes, editorAttributes, islandWords, similarAttributes, tagsAttributes } from '../../../app/pages/compose/attributes.ts';
import { button, field, hidden, submitRow, textArea } from '../../../app/pages/parts/form.ts';
import { type Answer, answerOf, jsonAnswer } from '../../../app/web/answer.ts';
import { buildAssets } from '../../../app/web/assets.ts';
import { type Html, html, safe } from '../../../app/web/html.ts';
import { layout } from '../../../app/web/layout.ts';
import { policyFraming } from '../../../app/web/security.ts';
import { send } from '../../../app/web/send.ts';

/** What was sent to the desk: path and body, as it came. */
export type Sent = { readonly path: string; readonly body: string };

/** A page to write on, with the real scripts, styles, policy and renderer, and nothing behind it: what is sent is kept here. */
export type WritingDesk = {
  readonly address: string;
  readonly sent: readonly Sent[];
  /** Answers the next POST to a path so. */
  refuse(path: string, status: number, answer: unknown): void;
  /** Lets the next POST to a path wait until what this gives is called. */
  hold(path: string): () => void;
  close(): Promise<void>;
};

const DIAGRAMS = '```mermaid\ngraph TD\n  A["<img src=x onerror=alert(1)>"] --> B\n```\n\n```mermaid\nno diagram at all\n```\n';

const TAGS = ['python', 'python-3.x', 'pytest', 'rust'];

const form =
  (): Html => html`<h1>Ask</h1><form class="compose" method="post" action="/ask" ${draftAttributes({ what: 'ask', version: 0 })}>${hidden('draft', 0)}
${field({ name: 'title', label: 'Title', hint: 'In one line', attributes: similarAttributes() })}
${textArea({ name: 'markdown', label: 'Text', hint: 'All there is to know', rows: 10, required: true, attributes: editorAttributes() })}
${field({ name: 'tags', label: 'Tags', attributes: tagsAttributes() })}
${submitRow(button({ label: 'Ask it' }), button({ label: 'Preview', name: 'press', value: 'preview', kind: 'quiet', attributes: html`data-plain` }))}</form>`;

const post = (): Html => html`<article class="question" ${islandWords()}><h1>Read</h1><section class="post" id="post-7"><div class="score">
<form class="vote" data-vote method="post" action="/posts/7/vote"><button name="direction" value="up" aria-pressed="false">up</button><span data-score title="1 up, 0 down"><b>1</b> vote</span><button name="direction" value="down" aria-pressed="false">down</button></form></div>
<div class="prose"><p>Text</p></div>
<section class="comments"><ul data-comments="7"><li id="comment-1"><div><span class="comment-text">first</span> <form data-comment-delete method="post" action="/posts/7/comments/1/delete"><button>delete</button></form></div></li></ul></section>
<details class="add-comment"><summary>Add a comment</summary><form data-comment="7" method="post" action="/posts/7/comments"><textarea name="text" aria-label="Comment"></textarea><button>Post</button></form></details></section></article>`;

/** What the server says of a file, by the name in its form. */
function uploaded(body: string): object {
  const [, name = ''] = /filename="([^"]*)"/.exec(body) ?? [];
  const path = `/files/${'A'.repeat(27)}/${encodeURIComponent(name)}`;
  return { name, path, markdown: name.endsWith('.png') ? `![${name.slice(0, -4)}](${path})` : `[${name}](${path})` };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

/** Opens the desk on a free port. */
export async function openWritingDesk(): Promise<WritingDesk> {
  const assets = await buildAssets();
  const sent: Sent[] = [];
  const refusals = new Map<string, Answer>();
  const held = new Map<string, Promise<void>>();
  let version = 0;
  let port = 0;

  const frame = () => ({
    language: 'en',
    origin: 'http://desk.localhost',
    network: 'http://localhost/',
    content: `http://usercontent.localhost:${port}`,
  });
  const page = (title: string, main: Html): Answer => answerOf(layout(frame(), { title, main }, assets), { policy: policyFraming(frame().content) });

  function posted(path: string, body: string, isScript: boolean): Answer {
    sent.push({ path, body });
    const refusal = refusals.get(path);
    refusals.delete(path);
    if (refusal) return refusal;
    if (path === '/preview') return jsonAnswer(200, { html: renderMarkdown(JSON.parse(body).markdown) });
    if (path === '/files') return jsonAnswer(200, uploaded(body));
    if (path === '/drafts') return jsonAnswer(200, { version: ++version, saved: new Date(0).toISOString() });
    if (isScript && path.endsWith('/vote'))
      return jsonAnswer(200, { score: 2, scoreText: '2', noun: 'votes', standing: 'up', up: 2, down: 0, split: '2 up, 0 down' });
    if (isScript && path.endsWith('/delete')) return jsonAnswer(200, { deleted: 1 });
    if (isScript && path.endsWith('/comments'))
      return jsonAnswer(200, { comment: 2, html: '<li id="comment-2"><span class="comment-text">second</span></li>' });
    return page('Sent', html`<h1>Sent</h1>`);
  }

  function asked(path: string, query: URLSearchParams): Answer | Promise<Answer> {
    if (path === '/tag-suggestions') {
      const tags = TAGS.filter((name) => name.startsWith(query.get('q') ?? ''));
      return jsonAnswer(200, { tags: tags.map((name) => ({ name, about: '3 questions' })), said: `${tags.length} tags` });
    }
    if (path === '/questions/similar')
      return jsonAnswer(200, { count: 1, said: 'One question.', html: '<ul class="similar"><li><a href="/q/1">Like it</a></li></ul>' });
    if (path === '/read') return page('Read', post());
    if (path === '/diagrams') return page('Diagrams', html`<h1>Diagrams</h1><div class="prose">${safe(renderMarkdown(DIAGRAMS))}</div>`);
    return assets.answers.get(path) ?? assets.large(path) ?? assets.content.get(path) ?? page('Ask', form());
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://desk.localhost');
    const isScript = request.headers.accept === 'application/json';
    const body = request.method === 'POST' ? await bodyOf(request) : '';
    await held.get(request.method === 'POST' ? url.pathname : '');
    const answer = request.method === 'POST' ? posted(url.pathname, body, isScript) : await asked(url.pathname, url.searchParams);
    send(request, response, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const opened = server.address();
  port = typeof opened === 'object' ? (opened?.port ?? 0) : 0;
  return {
    address: `http://desk.localhost:${port}`,
    sent,
    hold(path) {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.set(path, promise);
      return () => {
        held.delete(path);
        resolve();
      };
    },
    refuse: (path, status, answer) => void refusals.set(path, jsonAnswer(status, answer)),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
