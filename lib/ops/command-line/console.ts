/** What `yard` speaks through, so that tests can listen. */
export type Console = {
  /** A line of the answer. */
  out(line: string): void;
  /** A line beside the answer. */
  error(line: string): void;
  /** Rewrites the line that the cursor is in, beside the answer; absent where nobody sees it. */
  readonly rewrite?: (words: string) => void;
  /** Asks the person; absent where there is none. */
  readonly ask?: (question: string) => Promise<string>;
  /** Whether answers may be coloured. */
  readonly colour: boolean;
  readonly signal: AbortSignal;
  /** Milliseconds. */
  now(): number;
};
