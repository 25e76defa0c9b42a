import { saidBy } from './inspect.ts';

export type Level = 'log' | 'warn' | 'error';

/** Lines that a page may say: a loop that says something each time must not drown the page around the frame. */
const LINES_AT_MOST = 1_000;

const LEVELS = { log: 'log', info: 'log', debug: 'log', table: 'log', dir: 'log', trace: 'log', warn: 'warn', error: 'error' } as const;

/** Hears what a page says on its console, and what goes wrong in it. `tell` is given each line, up to a number of them. */
export function hearConsole(tell: (level: Level, text: string) => void): { readonly listen: () => void } {
  let lines = 0;
  const say = (level: Level, text: string): void => {
    if (lines < LINES_AT_MOST) tell(level, text);
    else if (lines === LINES_AT_MOST) tell('warn', '…');
    lines++;
  };
  for (const [name, level] of Object.entries(LEVELS)) {
    Object.assign(console, { [name]: (...values: readonly unknown[]) => say(level, saidBy(values)) });
  }
  console.assert = (condition, ...values) => {
    if (!condition) say('error', `Assertion failed: ${saidBy(values)}`);
  };
  // The sandbox shows no dialogs; what they would have said is worth reading.
  const dialog =
    <T>(answer: T) =>
    (value: unknown): T => {
      say('log', String(value));
      return answer;
    };
  Object.assign(globalThis, { alert: dialog(undefined), confirm: dialog(false), prompt: dialog(null) });
  return {
    /** After the page has been opened for writing, which takes away all that listens. */
    listen() {
      addEventListener('error', ({ message, lineno, filename }) => say('error', filename.endsWith('script.js') ? `${message} (${lineno})` : message));
      addEventListener('unhandledrejection', ({ reason }) => say('error', saidBy([reason])));
      addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => say('error', `${effectiveDirective}: ${blockedURI}`));
    },
  };
}
