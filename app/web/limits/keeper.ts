import { networkOf } from './address.ts';
import { type Act, MEMBERS_AN_ADDRESS, RATES, type Rates, type Trust } from './rates.ts';
import { type FullAt, type Rate, taken, waitOf } from './rule.ts';

/** Who does something. */
export type Who = {
  /** The client's address. */
  readonly address: string;
  /** What stays the same for one person whatever their address, such as the hash of the network session. */
  readonly member?: string;
  readonly trust: Trust;
};

export type Taken = { readonly allowed: true } | { readonly allowed: false /** Seconds, at least 1. */; readonly retryAfter: number };

/** What may be done how often, in this process: a fleet allows as much as it has processes. */
export interface Limits {
  /** Takes one, if there is one left: from the person's bucket, and from that of the address that they share. */
  take(act: Act, who: Who): Taken;
}

export type LimitOptions = {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly rates?: Rates;
  /** Buckets kept at most. Of 50,000 each has some 150 bytes. */
  readonly entries?: number;
};

/** Limits by token buckets, kept in memory while they are not full. */
export function limitsOf({ now, rates = RATES, entries = 50_000 }: LimitOptions): Limits {
  const buckets = new Map<string, FullAt>();

  /** The oldest go first: most of them are full again. To push out a bucket takes as many other clients as there is room for. */
  function makeRoom(at: number): void {
    for (const [name, fullAt] of buckets) {
      if (fullAt > at && buckets.size < entries) return;
      buckets.delete(name);
    }
  }

  /** Keeps a bucket as the youngest, so that whoever knocks on is not forgotten. */
  function keep(name: string, fullAt: FullAt | undefined, at: number): void {
    buckets.delete(name);
    if (fullAt === undefined) return;
    if (buckets.size >= entries) makeRoom(at);
    buckets.set(name, fullAt);
  }

  return {
    take(act, who) {
      const at = now();
      const wanted = bucketsOf(act, who, rates);
      const wait = Math.max(...wanted.map(([name, rate]) => waitOf(buckets.get(name), rate, at)));
      for (const [name, rate] of wanted) {
        const fullAt = buckets.get(name);
        keep(name, wait > 0 ? fullAt : taken(fullAt, rate, at), at);
      }
      return wait > 0 ? { allowed: false, retryAfter: Math.max(1, Math.ceil(wait / 1000)) } : { allowed: true };
    },
  };
}

/** Nothing is limited: for measuring. */
export const noLimits: Limits = { take: () => ({ allowed: true }) };

/** The strangers of an address share one bucket; members have their own, and their address one for several of them. */
function bucketsOf(act: Act, { address, member, trust }: Who, rates: Rates): readonly (readonly [name: string, rate: Rate])[] {
  const rate = rates[act][trust];
  const network = networkOf(address);
  if (member === undefined) return [[`${act} ${network}`, rate]];
  const shared = { burst: rate.burst * MEMBERS_AN_ADDRESS, every: rate.every / MEMBERS_AN_ADDRESS };
  return [
    [`${act} member ${member}`, rate],
    [`${act} members ${network}`, shared],
  ];
}
