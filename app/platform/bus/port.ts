/**
 * Messages between processes and to open pages. Every process hears every message, in the order of their numbers, and
 * keeps the last ones: whoever was away for a while catches up from the last number they had.
 */
export interface Bus {
  /**
   * Numbers a message and gives it to all. What is told of one event is taken once on a channel, whoever tells it again:
   * each process follows the change log, and all of them tell. Gives its number. Rejects where the bus cannot be reached:
   * tell it again.
   */
  publish(channel: string, message: BusMessage, event: string): Promise<number>;
  /** Whether this process has heard on a channel of an event already. */
  knows(channel: string, event: string): boolean;
  /** Hears all that comes from now on. Gives how to stop. */
  hear(listener: BusListener): () => void;
  /** What came on a channel behind a number, oldest first; undefined where nobody can tell any longer. */
  since(channel: string, lastId: number): readonly BusEntry[] | undefined;
  /** The number up to which this process has heard everything. */
  newest(): number;
  /** Whether messages of other processes come, as far as is known. */
  connected(): boolean;
}

export type BusListener = {
  message(entry: BusEntry): void;
  /** Messages may have been missed, on any channel. */
  lost(): void;
};

/** A message with its number: numbers rise over all channels, and tell the time. */
export type BusEntry = { readonly channel: string; readonly id: number; readonly event: string; readonly message: BusMessage };

/** Ids and numbers, never HTML: a page fetches the fragment itself. */
export type BusMessage = {
  /** The site's internal number, 0 for what concerns an account on all of them. */
  readonly site: number;
  readonly kind: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
  /** Who may receive it; absent: everyone on the channel. */
  readonly only?: { readonly people?: readonly number[]; readonly privilege?: string };
};

/** The least number that a message may have which came at a time, in epoch milliseconds: a thousand fit into each. */
export const idAt = (milliseconds: number): number => Math.floor(milliseconds) * 1_000;
