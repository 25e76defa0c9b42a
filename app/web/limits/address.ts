import { isIP } from 'node:net';

/**
 * The client's address, when so many proxies of our own stand before us. Each appends to X-Forwarded-For whom it heard
 * from; whatever stands left of what ours wrote, the client may have made up. Without a proxy nothing of it is believed.
 * Where the entry is none that a proxy of ours would write, the nearest one that is stands in for it: never one further left.
 */
export function clientAddress(socket: string | undefined, forwarded: string | undefined, trustedHops: number): string {
  const heard = [...(forwarded ?? '').split(','), socket ?? ''].slice(-1 - trustedHops);
  for (const entry of heard) {
    const address = tidyAddress(entry);
    if (address !== undefined) return address;
  }
  return '';
}

/** An address without port, brackets and zone, IPv4 in IPv6 as IPv4; undefined for what is none. */
function tidyAddress(entry: string): string | undefined {
  const text = entry.trim();
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text;
  const address = bare.replace(/%.*$/, '').toLowerCase();
  if (isIP(address) === 0) return undefined;
  return /^(?:0*:)*:?ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1] ?? address;
}

/**
 * Whom an address stands for: an IPv4 address itself, of IPv6 the /64, which is the least that a household or a rented
 * machine is given (RFC 6177), so that 18 quintillion addresses are one client.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, '0:0').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array.from({ length: gap }, () => '0'), ...right].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
