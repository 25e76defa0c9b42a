/** Messages between processes and to open pages. Each channel numbers its messages and keeps a backlog to catch up from. */
export interface Bus {
  publish(channel: string, message: BusMessage): Promise<number>;
  /** Messages after `lastId` (from the backlog), then live ones, until the signal aborts. */
  subscribe(channel: string, lastId: number | 'now', signal: AbortSignal): AsyncIterable<{ readonly id: number; readonly message: BusMessage }>;
}

/** Ids and numbers, never HTML: a page fetches the fragment itself. */
export type BusMessage = {
  readonly site: number;
  readonly kind: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
  /** Who may receive it; absent: everyone on the channel. */
  readonly only?: { readonly people?: readonly number[]; readonly privilege?: string };
};
