/**
 * How guessing is slowed down without giving anybody a way to lock somebody else out.
 *
 * A counter on the account alone would do that: ten wrong passwords, and its owner stands outside. So failures are counted
 * in three places. From one client at one account: a growing delay, which hits the guesser alone. From one client at any
 * account: the same beyond a higher number, against trying one leaked list on everybody; an office behind one address
 * reaches it rarely. At one account from anywhere: only beyond a ceiling that no forgetful owner reaches, where many
 * machines guess together; then unknown browsers are turned away until the owner makes theirs known by mail.
 *
 * A browser that has signed in before carries a token of that account and is counted by it alone: whatever others do, its
 * right password opens. After DEVICE_FAILURES wrong ones in a row it is a stranger again (somebody else sits there, or
 * the token was stolen). This is OWASP's scheme of device cookies:
 * https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 *
 * Accounts are counted by the hash of the address that was typed, whether it has one or not: delays tell nothing either.
 */

/** What is guessed at. A code of six digits is guessed sooner than a password. */
export type Way = 'password' | 'second-factor';

/** Failures in one place, and the time of the last. */
export type Failures = { readonly count: number; readonly last: number };

/** Failures without consequence, by place. */
const FREE: Readonly<Record<Way, { readonly pair: number; readonly client: number; readonly account: number }>> = {
  password: { pair: 5, client: 50, account: 100 },
  'second-factor': { pair: 4, client: 50, account: 20 },
};

/** Wrong passwords in a row from a known browser. */
export const DEVICE_FAILURES = 10;

/** Seconds after its last failure for which a place remembers. */
export const FAILURES_LIFE = 3_600;

/** The first delay and the longest, in seconds; each failure doubles it. */
const DELAY = { first: 30, most: 900 } as const;

/** What an attempt meets: nothing, a wait of so many seconds, or the wish for a known browser. */
export type Verdict = 'go' | { readonly wait: number } | 'known-device-only';

/** Decides on an attempt from an unknown browser, by the failures in the three places. */
export function verdict(
  way: Way,
  failures: { readonly pair: Failures | undefined; readonly client: Failures | undefined; readonly account: Failures | undefined },
  now: number,
): Verdict {
  const free = FREE[way];
  const wait = Math.max(waitOf(failures.pair, free.pair, now), waitOf(failures.client, free.client, now));
  if (wait > 0) return { wait };
  return (failures.account?.count ?? 0) >= free.account ? 'known-device-only' : 'go';
}

/** Seconds still to wait in a place. */
function waitOf(failures: Failures | undefined, free: number, now: number): number {
  if (!failures || failures.count < free) return 0;
  const delay = Math.min(DELAY.most, DELAY.first * 2 ** Math.min(20, failures.count - free));
  return Math.max(0, Math.ceil(delay - (now - failures.last) / 1000));
}

/** Where a client's failures are counted: its address; for IPv6 the /64 that a household or a server is given as a whole. */
export function clientPlace(address: string): string {
  const plain = address.toLowerCase().replace(/%.*$/, '');
  const mapped = /^(?:0*:)*:?ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped || !plain.includes(':')) return mapped ?? plain;
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = [...before, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/, ''));
  return `${groups.slice(0, 4).join(':')}::/64`;
}
