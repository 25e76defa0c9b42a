import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { renderMarkdown } from '../../../app/core/text/markdown.ts';
import { prose } from '../../../app/pages/parts/prose.ts';
import { answerOf, jsonAnswer } from '../../../app/web/answer.ts';
import { buildAssets } from '../../../app/web/assets.ts';
import { html } from '../../../app/web/html.ts';
import { layout } from '../../../app/web/layout.ts';
import { run } from '../../../app/web/messages/en/run.ts';
import { message, speaking } from '../../../app/web/messages.ts';
import { policyFraming } from '../../../app/web/security.ts';
import { send } from '../../../app/web/send.ts';

/** What was sent to run, as it came. */
export type Asked = Readonly<Record<string, unknown>>;

/** What answers a program: writes lines of the stream, and may wait. `isGone` tells whether the asker has left. */
export type Runner = (asked: Asked, say: (line: object) => void, isGone: () => boolean) => Promise<void> | void;

/** A question with programs, with the real scripts, styles, policy and renderer, and a runner that a test plays. */
export type RunningDesk = {
  readonly asked: readonly Asked[];
  /** Paths that were asked for. */
  readonly paths: readonly string[];
  /** Address of a question with this text; the languages of the page and of what runs are the test's. */
  address(markdown: string, options?: { readonly language?: string; readonly tags?: readonly string[] }): string;
  play(runner: Runner): void;
  languages: readonly object[];
  close(): Promise<void>;
};

export const LANGUAGES = [
  { key: 'python', name: 'Python', aliases: ['py', 'python3'], versions: ['3.13.5', '3.11.2'], highlight: 'python' },
  { key: 'c', name: 'C', aliases: [], versions: ['14.2.0'], highlight: 'c' },
  { key: 'javascript', name: 'JavaScript', aliases: ['js', 'node'], versions: ['26.1.0'], highlight: 'javascript', browser: true },
  { key: 'html', name: 'HTML', aliases: [], versions: [], highlight: 'xml', browser: true },
  { key: 'css', name: 'CSS', aliases: [], versions: [], highlight: 'css', browser: true },
] as const;

/** A step that went well, with what a test says of it. */
export const step = (said: object): object => ({
  ...{ stdout: '', stderr: '', exitCode: 0, signal: null, wallMs: 48, cpuMs: 31, memoryKb: 9_412, truncated: false, timedOut: false },
  ...said,
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

export async function openRunningDesk(): Promise<RunningDesk> {
  const assets = await buildAssets();
  const questions: { readonly markdown: string; readonly language: string; readonly tags: readonly string[] }[] = [];
  const asked: Asked[] = [];
  const paths: string[] = [];
  let runner: Runner = () => undefined;
  let port = 0;
  const desk = { languages: [...LANGUAGES] as readonly object[] };

  function question(number: number): string {
    const { markdown, language, tags } = questions[number] ?? { markdown: '', language: 'en', tags: [] };
    const content = `http://usercontent.localhost:${port}`;
    const list = html`<ul class="tags">${tags.map((tag) => html`<li><a class="tag" href="/tags/${tag}">${tag}</a></li>`)}</ul>`;
    const main = html`<article class="question"><h1>How</h1><section class="post" id="post-7"><div class="score"><span><b>1</b> vote</span></div>
<div class="prose" dir="auto">${prose(renderMarkdown(markdown))}</div>${list}</section></article>`;
    return speaking(language, () =>
      layout({ language, origin: 'http://desk.localhost', network: 'http://localhost/', content }, { title: 'How', main }, assets),
    );
  }

  const words = (language: string) =>
    speaking(language, () => Object.fromEntries(Object.keys(run).map((key) => [key.slice(4), message(key as keyof typeof run)])));

  async function streamed(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: Asked = JSON.parse(await bodyOf(request));
    asked.push(body);
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    let isGone = false;
    response.on('close', () => {
      isGone = !response.writableFinished;
    });
    await runner(
      body,
      (line) => void response.write(`${JSON.stringify(line)}\n`),
      () => isGone,
    );
    response.end();
  }

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://desk.localhost');
    paths.push(pathname);
    if (pathname === '/api/run') return streamed(request, response);
    const [, number] = /^\/questions\/(\d+)$/.exec(pathname) ?? [];
    const content = `http://usercontent.localhost:${port}`;
    if (number !== undefined) return send(request, response, answerOf(question(Number(number)), { policy: policyFraming(content) }));
    if (pathname === '/api/languages') return send(request, response, jsonAnswer(200, { languages: desk.languages }));
    if (pathname === '/run-words') return send(request, response, jsonAnswer(200, words(questions.at(-1)?.language ?? 'en')));
    if (pathname === '/s/new') return send(request, response, jsonAnswer(200, { id: 'abc', path: '/s/abc' }));
    const answer = assets.answers.get(pathname) ?? (await assets.large(pathname)) ?? assets.content.get(pathname);
    send(request, response, answer ?? jsonAnswer(404, {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const opened = server.address();
  port = typeof opened === 'object' ? (opened?.port ?? 0) : 0;
  return Object.assign(desk, {
    asked,
    paths,
    address(markdown: string, { language = 'en', tags = [] }: { readonly language?: string; readonly tags?: readonly string[] } = {}) {
      questions.push({ markdown, language, tags });
      return `http://desk.localhost:${port}/questions/${questions.length - 1}`;
    },
    play(next: Runner) {
      runner = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
