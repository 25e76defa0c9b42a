import { nameOfLanguage } from '../../core/runs/browser.ts';
import type { RunResult, Step } from '../../core/runs/result.ts';
import type { StoredRun } from '../../core/runs/stored.ts';
import { type Content, type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { time } from '../parts/dates.ts';

/** Characters of a stream on a page; the API gives all that is kept. */
const SHOWN = 65_536;

type Stream = 'stdout' | 'stderr';

function streamView(step: Step, stream: Stream): Html {
  const text = step[stream];
  if (text === '') return nothing;
  const shown = text.length > SHOWN ? text.slice(0, SHOWN).toWellFormed() : text;
  const cut = shown !== text && html`<p class="hint">${message('runs.cut')}</p>`;
  return html`<pre data-stream="${stream}" tabindex="0" aria-label="${message(`runs.${stream}`)}">${shown}</pre>${cut}`;
}

/** How a step ended, in words: nothing of it is told by colour alone. */
function ending(step: Step): string {
  if (step.timedOut) return message('runs.timed-out');
  if (step.outOfMemory) return message('runs.out-of-memory');
  if (step.signal !== null) return message('runs.signal', { signal: step.signal });
  return message('runs.exit', { code: String(step.exitCode ?? '') });
}

function figures(step: Step): string {
  const { wallMs, cpuMs, memoryKb } = step;
  return message('runs.figures', { wall: String(wallMs), cpu: String(cpuMs), memory: String(Math.ceil(memoryKb / 1024)) });
}

/** What a step printed and how it ended. A compiler that is content says nothing here. */
function stepView(step: Step | undefined, name: 'compile' | 'run'): Html {
  if (!step) return nothing;
  const isSilent = step.stdout === '' && step.stderr === '';
  const isFine = step.exitCode === 0;
  if (name === 'compile' && isSilent && isFine) return nothing;
  return html`<div class="step" data-step="${name}"><p class="step-name">${message(`runs.${name}`)}</p>
${streamView(step, 'stdout')}${streamView(step, 'stderr')}${isSilent && html`<p class="hint">${message('runs.silent')}</p>`}${step.truncated && html`<p class="hint">${message('runs.truncated')}</p>`}
<p class="ending${!isFine && ' failed'}">${ending(step)} · ${figures(step)}</p></div>`;
}

const versionOf = ({ language, version }: Pick<RunResult, 'language' | 'version'>): { readonly language: string; readonly version: string } => ({
  language: nameOfLanguage(language),
  version,
});

/** What came out of a run, beneath its program. */
export function outputView(
  result: RunResult,
  { id, heading = message('runs.output'), above }: { readonly id: string; readonly heading?: string; readonly above?: Content },
): Html {
  const facts = html`<p class="fine">${message('runs.by', versionOf(result))}${result.cached && html` · ${message('runs.cached')}`}</p>`;
  return html`<section class="output" id="${id}" aria-labelledby="${id}-title"><h3 id="${id}-title">${heading}</h3>
${facts}${above}${stepView(result.compile, 'compile')}${stepView(result.run, 'run')}</section>`;
}

/** What a block printed for its author, beneath it in the post. */
export function storedView(stored: StoredRun, language: string): Html {
  const { compile, run, block } = stored;
  const steps = html`${compile?.exitCode === 0 ? nothing : stepView(compile, 'compile')}${stepView(run, 'run')}`;
  return html`<figure class="output" data-output="${block}" dir="ltr"><figcaption>${message('runs.by-author', versionOf(stored))}, ${time(stored.at, language)}</figcaption>${steps}</figure>`;
}

/** A post's text with what its blocks printed, each beneath its own. */
export function withOutputs(kept: string, stored: readonly StoredRun[], language: string): string {
  if (stored.length === 0) return kept;
  const byBlock = new Map(stored.map((run) => [run.block, run]));
  let block = 0;
  return kept.replaceAll('</pre>', (end) => {
    const run = byBlock.get(++block);
    return run ? `${end}${storedView(run, language).text}` : end;
  });
}
