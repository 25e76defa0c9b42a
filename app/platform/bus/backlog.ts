import { type BusEntry, idAt } from './port.ts';

export type BacklogOptions = {
  readonly now: () => number;
  /** Milliseconds for which a message is kept. A page whose connection breaks is back long before. */
  readonly kept?: number;
  /** Messages kept at most, of all channels together. */
  readonly atMost?: number;
};

/** Behind so many messages on one channel nobody catches up one by one: they look at the page anew. */
const CAUGHT_UP_AT_MOST = 100;

/** The last messages that a process has heard. */
export interface Backlog {
  /** Takes a message; false where the same event stands on that channel already. */
  take(entry: BusEntry): boolean;
  idOf(channel: string, event: string): number | undefined;
  since(channel: string, lastId: number): readonly BusEntry[] | undefined;
  /** All of them, oldest first. */
  all(lastId: number): readonly BusEntry[] | undefined;
  newest(): number;
  /** The number from which on everything is known. */
  whole(): number;
  /** Messages up to a number may have been missed. */
  missed(upTo: number): void;
}

/** @param begun the number from which on everything is heard */
export function backlogOf({ now, kept = 600_000, atMost = 20_000 }: BacklogOptions, begun: number): Backlog {
  /** In the order of their numbers, which is that in which they were put. */
  const entries = new Map<string, BusEntry>();
  const channels = new Map<string, BusEntry[]>();
  let whole = begun;
  let newest = begun;

  function drop(key: string, entry: BusEntry): void {
    entries.delete(key);
    whole = Math.max(whole, entry.id);
    const rest = channels.get(entry.channel);
    rest?.shift();
    if (rest?.length === 0) channels.delete(entry.channel);
  }

  function tidy(): void {
    const oldest = idAt(now() - kept);
    for (const [key, entry] of entries) {
      if (entry.id >= oldest && entries.size <= atMost) return;
      drop(key, entry);
    }
  }

  const reaches = (lastId: number): boolean => lastId >= whole && lastId >= idAt(now() - kept);
  const keyOf = (channel: string, event: string): string => `${channel} ${event}`;

  return {
    take(entry) {
      const key = keyOf(entry.channel, entry.event);
      if (entry.id <= newest || entries.has(key)) return false;
      newest = entry.id;
      entries.set(key, entry);
      const channel = channels.get(entry.channel);
      if (channel) channel.push(entry);
      else channels.set(entry.channel, [entry]);
      tidy();
      return true;
    },
    idOf: (channel, event) => entries.get(keyOf(channel, event))?.id,
    since(channel, lastId) {
      if (!reaches(lastId)) return undefined;
      const later = (channels.get(channel) ?? []).filter(({ id }) => id > lastId);
      return later.length > CAUGHT_UP_AT_MOST ? undefined : later;
    },
    all: (lastId) => (reaches(lastId) ? [...entries.values()].filter(({ id }) => id > lastId) : undefined),
    newest: () => newest,
    whole: () => whole,
    missed(upTo) {
      whole = Math.max(whole, upTo);
      newest = Math.max(newest, upTo);
    },
  };
}
