import type { Bus, BusEntry } from '../../platform/bus/port.ts';
import { type Ears, nameOf } from './channels.ts';

/** A page that listens. Text comes as it goes to the page. */
export interface Listener {
  readonly ears: Ears;
  /** Where it listens. Kept by the audience alone. */
  channels: readonly string[];
  hear(text: string): void;
}

/** Milliseconds over which a page's readers ask for it anew, for each of them: a vote on a page that thousands read would else bring all of them at once. */
const SPREAD = 2;

/** Who listens where, in this process. */
export interface Audience {
  /** Tells what has come on its channels since a number, and from now on all that comes. */
  join(listener: Listener, channels: readonly string[], lastId: number): void;
  leave(listener: Listener): void;
  /** How many listen. */
  size(): number;
  close(): void;
}

export function audienceOf(bus: Bus): Audience {
  const channels = new Map<string, Set<Listener>>();
  let size = 0;

  function tell(entry: BusEntry): void {
    const listeners = channels.get(entry.channel);
    if (!listeners) return;
    const text = textOf(entry, listeners.size);
    for (const listener of listeners) if (mayHear(listener.ears, entry)) listener.hear(text);
  }

  function catchUp(listener: Listener, channel: string, lastId: number): void {
    const entries = bus.since(channel, lastId);
    const around = channels.get(channel)?.size ?? 0;
    if (!entries) listener.hear(gapAt(channel, bus.newest(), around));
    else for (const entry of entries) if (mayHear(listener.ears, entry)) listener.hear(textOf(entry, around));
  }

  function leave(listener: Listener): void {
    for (const channel of listener.channels) {
      const listeners = channels.get(channel);
      listeners?.delete(listener);
      if (listeners?.size === 0) channels.delete(channel);
    }
    if (listener.channels.length > 0) size--;
    listener.channels = NOWHERE;
  }

  const stop = bus.hear({
    message: tell,
    lost() {
      for (const [channel, listeners] of channels) {
        const text = gapAt(channel, bus.newest(), listeners.size);
        for (const listener of listeners) listener.hear(text);
      }
    },
  });

  return {
    join(listener, names, lastId) {
      leave(listener);
      if (names.length > 0) size++;
      listener.channels = names;
      for (const channel of names) {
        const listeners = channels.get(channel) ?? new Set();
        channels.set(channel, listeners.add(listener));
        // No message comes in between: nothing here waits.
        catchUp(listener, channel, lastId);
      }
    },
    leave,
    size: () => size,
    close: stop,
  };
}

const NOWHERE: readonly string[] = [];

/** A message on a site's channel is for those of that site who are named, or may do what is asked; where nobody is named, for all. */
function mayHear({ person, moderator }: Ears, { message: { only } }: BusEntry): boolean {
  if (!only) return true;
  return (person !== undefined && only.people?.includes(person) === true) || (only.privilege === 'moderator' && moderator === true);
}

const spread = (listeners: number): { readonly spread?: number } => (listeners > 1 ? { spread: listeners * SPREAD } : {});

const textOf = ({ channel, id, message: { kind, data } }: BusEntry, listeners: number): string =>
  JSON.stringify({ ...data, id, on: nameOf(channel), kind, ...spread(listeners) });

/** Some of what happened is not known any longer: the page looks anew. */
const gapAt = (channel: string, id: number, listeners: number): string =>
  JSON.stringify({ id, on: nameOf(channel), kind: 'gap', ...spread(listeners) });
