import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

/** The version of what page and server say to each other. A page of another one is told to stop: it is older than this release or newer. */
export const PROTOCOL = 1;

/** What a connection may take. */
export const LIVE_LIMITS = {
  /** Connections of one address, of any kind: a school or an office behind one address has that many readers. */
  ofAddress: 200,
  /** Connections of one process. It may hold 20,000 files here, and pages need some. */
  ofProcess: 16_000,
  /** Channels of one connection: a page is about one thing, and somebody's inbox. */
  channels: 4,
  /** Bytes of what a page says. */
  said: 512,
  /** Things that a page says between two heartbeats. */
  sayings: 8,
  /** Bytes that may wait for a page which reads too slowly; it comes back and catches up. */
  waiting: 65_536,
} as const;

/** Milliseconds. */
export const LIVE_TIMES = {
  /** Between heartbeats: less than the 60 s after which balancers close what is silent. */
  heartbeat: 45_000,
  /** How long a connection without a page's first word stands. */
  silent: 10_000,
  /** How old one may become: whoever signs out or loses a right is looked at anew at the latest then. */
  age: 3_600_000,
  /** How long a long poll is held: less than the 30 s after which clients and proxies give up. */
  poll: 25_000,
  /** Within which those come back who are sent away when a process ends. */
  comeBack: 5_000,
  /** For a connection that is asked to close, before it is cut. */
  closing: 1_000,
} as const;

/** Why a connection ends, as its page is told (RFC 6455, 7.4). */
export const CLOSED = {
  /** This process ends: come again, another one is there. */
  restarting: 1012,
  /** Said too much, too often, or nothing that is understood. */
  refused: 1008,
  /** It is old: come again at once. */
  aged: 4000,
  /** The page speaks another version: only a fresh one can go on. */
  version: 4001,
} as const;

const Said = Type.Object({
  v: Type.Integer(),
  /** Channels by their names. */
  on: Type.Array(Type.String({ maxLength: 40 }), { minItems: 1, maxItems: LIVE_LIMITS.channels }),
  /** The last number that it has heard; null on a page that has heard none. */
  after: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
  /** How long ago the page was asked for, in milliseconds. */
  age: Type.Integer({ minimum: 0 }),
});

/** What a page says first: what it is about, and since when. */
export type Said = Static<typeof Said>;

/** The oldest page that is caught up with: the backlog reaches back less far. */
export const OLDEST = 3_600_000;

/** What a page said; undefined for what is no such thing. An empty object answers a heartbeat. */
export function saidIn(text: string): Said | 'here' | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (Value.Check(Said, value)) return value;
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0 ? 'here' : undefined;
}

/** A heartbeat, with the number up to which everything has been told: so much less is to be caught up with later. */
export const heartbeat = (id: number): string => JSON.stringify({ id });
