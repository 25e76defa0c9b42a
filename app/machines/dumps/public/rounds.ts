import { allSitesOf } from '../../../core/sites/registry.ts';
import { LEASE, leaseOf } from '../../../engines/follow/lease.ts';
import { persist, rest } from '../../../engines/follow/patience.ts';
import { makePublicDump, type PublicPorts } from './make.ts';
import { publicDumpKey } from './records.ts';

const DAY = 86_400_000;

/** How often it is looked whether a dump is due, in milliseconds. One that failed is tried again as often, and may have read all of a site. */
const EVERY = 3_600_000;

export type PublicDumpOptions = {
  readonly ports: PublicPorts;
  /** How old the newest dump of a site may get. */
  readonly days: number;
  /** A folder for what is on its way. */
  readonly scratch: string;
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
};

/** Keeps a public dump of each site that is no older than asked for, one process of the network at a time. Resolves when the signal has aborted. */
export async function keepPublicDumps(options: PublicDumpOptions): Promise<void> {
  const { ports, signal, onError } = options;
  const lease = leaseOf(ports.store, ports.clock, 'public-dumps');
  while (!signal.aborted) {
    await persist(async () => ((await lease.take()) ? publicDumpRound(options, lease.take) : undefined), signal, onError);
    await rest(EVERY, signal);
  }
  await lease.release().catch(onError);
}

/** Makes the dumps that are due. `renew` says whether this process may go on: a dump of a large site takes long. A site that fails is told of and passed over. */
export async function publicDumpRound({ ports, days, scratch, signal, onError }: PublicDumpOptions, renew: () => Promise<boolean>): Promise<void> {
  const lost = new AbortController();
  const renewing = setInterval(() => {
    renew().then(
      (ours) => ours || lost.abort(),
      (error: unknown) => lost.abort(error),
    );
  }, LEASE / 3);
  const stop = AbortSignal.any([signal, lost.signal]);
  try {
    for (const site of await allSitesOf(ports.store)) {
      const newest = await ports.store.get(publicDumpKey(site.number));
      if (stop.aborted) return;
      if (newest && newest.at + days * DAY > ports.clock.now()) continue;
      await makePublicDump(ports, site, scratch, stop).catch((error: unknown) => {
        if (!stop.aborted) onError(new Error(`The public dump of ${site.siteKey} was not made.`, { cause: error }));
      });
    }
  } finally {
    clearInterval(renewing);
  }
}
