import type { JailJob } from '../../platform/jail/port.ts';
import type { Site } from '../sites/records.ts';

/** For whom a program runs: the same person by their session wherever they are, anybody else by their address. */
export const ownerOf = (
  { site, session }: { readonly site?: Site; readonly session?: { readonly network: string } | undefined },
  address: string,
): JailJob['owner'] => ({ site: site?.number ?? 0, who: session ? `member ${session.network}` : address });
