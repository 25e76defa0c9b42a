import type { RunResult } from '../../core/runs/result.ts';
import type { Toolchain } from '../../core/runs/toolchain.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { time } from '../parts/dates.ts';
import { errorSummary, type FormError } from '../parts/form.ts';
import type { Filled } from './fields.ts';
import { outputView } from './output-view.ts';
import { programForm, snippet } from './program-form.ts';

export type PlaygroundView = {
  /** Of the link that is opened. */
  readonly id?: string;
  readonly filled: Filled;
  readonly errors: readonly FormError[];
  readonly result?: RunResult;
  /** When the link was made, and when its program last ran. */
  readonly at?: number;
  readonly ranAt?: number | undefined;
  readonly installed: readonly Toolchain[];
  readonly language: string;
};

function output({ id, result, ranAt, language }: PlaygroundView): Html {
  if (result) {
    const last = ranAt === undefined ? {} : { heading: message('runs.last'), above: html`<p class="fine">${time(ranAt, language)}</p>` };
    return outputView(result, { id: 'output', ...last });
  }
  return id === undefined ? nothing : html`<p class="hint">${message('runs.never')}</p>`;
}

/** A program of one's own, or one that somebody has saved. */
export function playgroundView(view: PlaygroundView): Html {
  const { id, filled, errors, at, installed, language } = view;
  const action = id === undefined ? '/s/new#output' : `/s/${id}#output`;
  const lead =
    id === undefined
      ? html`<p class="facts">${message('runs.playground-lead')}</p>`
      : html`<p class="facts">${message('runs.shared-lead')}${at !== undefined && html` ${time(at, language)}`} · <a href="/s/new">${message('runs.fresh')}</a></p>`;
  return html`<div class="programs-page playground">
<h1>${message(id === undefined ? 'runs.playground' : 'runs.shared')}</h1>
${lead}
${installed.length === 0 && html`<p class="notice">${message('runs.nothing')}</p>\n`}${errorSummary(errors.map(({ text }) => ({ text })))}${programForm({ action, id: 'program', filled, installed, errors })}
${snippet(filled.language)}${output(view)}
</div>`;
}
