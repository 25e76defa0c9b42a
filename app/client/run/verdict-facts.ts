import type { Figures } from './figures.ts';
import { lastStep, type Result, verdictOf } from './result.ts';
import type { Words } from './words.ts';

/** What is said of a run when it is over: how it ended, then its facts. */
export type Said = { readonly verdict: string; readonly isGood: boolean; readonly facts: readonly string[] };

/** How a run ended, in words. `language` is what it ran with. */
export function said(result: Result, language: string, words: Words, figures: Figures): Said {
  const verdict = verdictOf(result);
  const step = lastStep(result);
  const facts: string[] = [];
  if (step?.signal) facts.push(words('signal', { signal: step.signal }));
  else if (step?.exitCode !== undefined && !step.timedOut) facts.push(words('exit', { code: String(step.exitCode) }));
  if (step?.wallMs !== undefined) facts.push(figures.time(step.wallMs));
  if (step?.cpuMs !== undefined) facts.push(words('cpu', { time: figures.time(step.cpuMs) }));
  if (step?.memoryKb) facts.push(words('memory', { memory: figures.memory(step.memoryKb) }));
  if (language !== '') facts.push(words('with', { language }));
  if (result.cached) facts.push(words('cached'));
  const name = verdict === 'failed' || verdict === 'signalled' ? 'done' : verdict;
  return { verdict: words(name), isGood: verdict === 'done', facts };
}
