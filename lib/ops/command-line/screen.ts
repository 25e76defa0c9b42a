import type { Screen } from './command.ts';
import type { Console } from './console.ts';
import { harmless } from './display-width.ts';

/** A screen, and how its line of progress is taken away before anything else is written. */
export type Shown = { readonly screen: Screen; clear(): void; end(): void };

/** Minutes and seconds, such as 1:05. */
export const elapsed = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** Progress with the time that has gone by: one line that is rewritten each second on a terminal, a line for each change elsewhere. */
export function shownOn(console: Console, json: boolean): Shown {
  const begun = console.now();
  let current = '';
  const line = (): string => `${elapsed(console.now() - begun)}  ${current}`;
  const ticking = console.rewrite && setInterval(() => current !== '' && console.rewrite?.(line()), 1000);
  ticking?.unref();
  const clear = (): void => {
    if (current !== '') console.rewrite?.('');
  };
  return {
    screen: {
      progress(words) {
        const changed = harmless(words) !== current;
        current = harmless(words);
        if (console.rewrite) console.rewrite(line());
        else if (changed) console.error(line());
      },
      line(words, value) {
        clear();
        console.out(json ? JSON.stringify(value) : harmless(words));
      },
      signal: console.signal,
    },
    clear,
    end() {
      clearInterval(ticking);
      clear();
      current = '';
    },
  };
}
