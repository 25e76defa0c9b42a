import type { Site } from '../../core/sites/records.ts';
import { siteByHost } from '../../core/sites/registry.ts';
import type { NetworkContext } from '../context.ts';

/** Scheme, host and port of a site under one of its hosts: a site may have several, and a cookie holds for one. */
export function addressAt(context: Pick<NetworkContext, 'addressOf'>, site: Site, host: string): string {
  const address = new URL(context.addressOf(site));
  address.hostname = host;
  return address.origin;
}

/** The site that a host of the network belongs to, with its address under that host; undefined for hosts that are none of ours. */
export async function siteAt(context: NetworkContext, host: string): Promise<{ readonly site: Site; readonly address: string } | undefined> {
  const spelled = host.toLowerCase();
  const site = await siteByHost(context.store, spelled, context.networkHost);
  return site && { site, address: addressAt(context, site, spelled) };
}
