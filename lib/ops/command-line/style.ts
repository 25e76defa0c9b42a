/** Emphasis for heads and names, where a terminal shows it: SGR 1, which every terminal in use knows. */
export const emphasis =
  (colour: boolean) =>
  (text: string): string =>
    colour ? `\u001b[1m${text}\u001b[22m` : text;

/** Red, for what went wrong. */
export const alarming =
  (colour: boolean) =>
  (text: string): string =>
    colour ? `\u001b[31m${text}\u001b[39m` : text;

/** Whether to colour what goes to a stream: never by https://no-color.org, and only on a terminal that can. */
export const coloured = (terminal: boolean, variables: Readonly<Record<string, string | undefined>>): boolean =>
  terminal && (variables.NO_COLOR ?? '') === '' && variables.TERM !== 'dumb';
