import { STATUS_CODES } from 'node:http';
import { type Answer, answerOf, jsonAnswer, KEEP_NOT } from './answer.ts';
import type { Assets } from './assets.ts';
import type { Frame } from './frame.ts';
import { html, nothing } from './html.ts';
import { layout } from './layout.ts';
import { isMessage, message } from './messages.ts';

/** What went wrong, for a page about it. Without sentences of its own, those of its status are shown. */
export type Problem = {
  readonly status: number;
  readonly sentence?: string;
  readonly remedy?: string;
  /** Further sentences, such as what is allowed. */
  readonly details?: readonly string[];
  readonly headers?: Answer['headers'];
};

/** A page about a problem, in the frame, with a way back. Everything shown is escaped: a problem may quote what was asked. */
export function problemPage(frame: Frame, assets: Assets, problem: Problem): Answer {
  const { status } = problem;
  const title = said(`errors.${status}.title`, STATUS_CODES[status] ?? String(status));
  const sentence = saidOf(problem.sentence, status, 'sentence');
  const remedy = saidOf(problem.remedy, status, 'remedy');
  const toSites = status === 421 || !frame.site;
  const main = html`<section class="problem">
<h1>${title}</h1>
<p>${sentence}</p>
${(problem.details ?? []).map((detail) => html`<p>${detail}</p>\n`)}${remedy ? html`<p>${remedy}</p>\n` : nothing}<p class="back">${toSites ? html`<a href="${frame.network}">${message('errors.sites')}</a>` : html`<a href="/">${message('errors.home')}</a>`}</p>
</section>`;
  const text = layout(frame, { title, main, robots: 'noindex' }, assets);
  return answerOf(text, { status, caching: KEEP_NOT, headers: problem.headers ?? [] });
}

/** The same for a script. */
export function problemData({ code, status, sentence, remedy, headers }: Problem & { readonly code?: string }): Answer {
  const told = { code: code ?? `http-${status}`, sentence: saidOf(sentence, status, 'sentence'), remedy: saidOf(remedy, status, 'remedy') };
  return jsonAnswer(status, told, headers);
}

/** An error that says in sentences what was wrong and what to do: the domain's, known by its shape, since web knows no domain. */
export type SpokenError = Error & {
  readonly code: string;
  readonly status: number;
  readonly remedy: string;
  /** Seconds after which it may be tried again. */
  readonly retryAfter?: number;
};

export function isSpoken(error: unknown): error is SpokenError {
  return error instanceof Error && 'code' in error && 'status' in error && typeof error.status === 'number' && 'remedy' in error;
}

const said = (key: string, otherwise: string): string => (isMessage(key) ? message(key) : otherwise);
const saidOf = (text: string | undefined, status: number, part: 'sentence' | 'remedy'): string =>
  text === undefined ? said(`errors.${status}.${part}`, '') : said(text, text);
