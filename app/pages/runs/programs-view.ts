import type { Program } from '../../core/posts/programs.ts';
import { nameOfLanguage, runsInBrowser } from '../../core/runs/browser.ts';
import type { RunResult } from '../../core/runs/result.ts';
import type { Toolchain } from '../../core/runs/toolchain.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { errorSummary, type FormError } from '../parts/form.ts';
import type { Filled } from './fields.ts';
import { outputView, storedView } from './output-view.ts';
import { programForm, snippet } from './program-form.ts';

export const programsPath = (post: number): string => `/posts/${post}/programs`;

/** Under a post that holds code: where it can be run without scripts. A script puts its buttons beside the blocks instead. */
export const programsLine = (post: number): Html =>
  html`<p class="programs" data-programs="${post}"><a href="${programsPath(post)}" rel="nofollow">${message('runs.line')}</a></p>`;

/** A block with what stands in its form, and what came out when it was run. */
export type Shown = {
  readonly program: Program;
  readonly filled: Filled;
  readonly errors: readonly FormError[];
  readonly result?: RunResult;
  /** What it printed was stored with the post. */
  readonly kept?: boolean;
};

export type ProgramsView = {
  readonly post: number;
  readonly title: string;
  readonly back: string;
  readonly shown: readonly Shown[];
  readonly installed: readonly Toolchain[];
  readonly language: string;
};

/** What is to be said of a block's language: that it is guessed, not known, or not here. */
function hintOf({ guess }: Program, installed: readonly Toolchain[]): string | undefined {
  if (!guess) return message('runs.unknown');
  const here = installed.some(({ language }) => language === guess.language) || runsInBrowser(guess.language);
  if (!here) return message('runs.absent', { language: nameOfLanguage(guess.language) });
  return guess.guessed ? message('runs.guessed') : undefined;
}

function blockView({ program, filled, errors, result, kept }: Shown, { post, installed, language }: ProgramsView): Html {
  const { block, stored, guess } = program;
  const id = `block-${block}`;
  const output = result
    ? outputView(result, { id: `${id}-output`, above: kept && html`<p class="fine">${message('runs.kept')}</p>` })
    : stored && storedView(stored, language);
  return html`<section class="block" id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${message('runs.block', { number: block })}</h2>
${errorSummary(errors.map(({ text }) => ({ text })))}${programForm({ action: `${programsPath(post)}#${id}`, id, filled, installed, errors, block, hint: hintOf(program, installed) })}
${guess && snippet(guess.language)}${output}</section>
`;
}

/** The code of a post, block by block. */
export function programsView(view: ProgramsView): Html {
  const { title, back, shown, installed } = view;
  return html`<div class="programs-page">
<h1>${message('runs.title')} <a href="${back}" dir="auto">${title}</a></h1>
${shown.length === 0 ? html`<p class="empty">${message('runs.none')}</p>` : html`<p class="facts">${message('runs.lead')}</p>`}
${installed.length === 0 ? html`<p class="notice">${message('runs.nothing')}</p>` : nothing}
${shown.map((one) => blockView(one, view))}<p class="onward"><a class="button quiet" href="${back}">${message('runs.back')}</a></p>
</div>`;
}
