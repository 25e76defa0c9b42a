/** The version of what page and server say to each other (machines/live/protocol.ts). */
export const PROTOCOL = 1;

/** What a way to the server needs to know and to tell. */
export type Way = {
  /** What the page is about. */
  readonly on: readonly string[];
  /** The last number heard; undefined while none was. */
  lastId(): number | undefined;
  /** Takes what came: a message, or a heartbeat with only a number. */
  came(value: unknown): void;
};

/** How a way ended. */
export type Ended =
  /** It broke, or the server sent us away: come back after so many milliseconds. */
  | { readonly again: number }
  /** No connection could be made at all. */
  | 'barred'
  /** The server speaks another version. */
  | 'old';
