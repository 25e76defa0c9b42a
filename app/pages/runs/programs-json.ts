import type { Program } from '../../core/posts/programs.ts';
import { runsInBrowser } from '../../core/runs/browser.ts';
import type { Toolchain } from '../../core/runs/toolchain.ts';

/** The blocks of a post for a script: what each is taken for, whether it runs here, and what it printed for its author. */
export function programsJson(programs: readonly Program[], installed: readonly Toolchain[]): unknown {
  const here = new Set(installed.map(({ language }) => language));
  const one = ({ block, source, guess, stored }: Program): unknown => ({
    block,
    language: guess?.language ?? null,
    guessed: guess?.guessed ?? false,
    runs: guess !== undefined && here.has(guess.language),
    browser: guess !== undefined && runsInBrowser(guess.language),
    source,
    ...(stored && { output: { language: stored.language, version: stored.version, at: stored.at, compile: stored.compile, run: stored.run } }),
  });
  return { programs: programs.map(one) };
}
