import { Secret, TOTP } from 'otpauth';

/** Seconds for which a code stands: what every authenticator app takes for granted (RFC 6238). */
const PERIOD = 30;

/** Steps by which an app's clock may be off, on either side (RFC 6238, 5.2). */
const WINDOW = 1;

/** A new secret of 160 bits, in base 32 (RFC 4226, 4: at least 128). */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator app reads from the picture. */
export const totpAddress = (secret: string, network: string, label: string): string =>
  new TOTP({ issuer: network, label, secret: Secret.fromBase32(secret), period: PERIOD }).toString();

/**
 * The step whose code this is, when it may still be taken: near `now`, and later than the last one taken, for a code that
 * was seen over a shoulder must not open a second time.
 */
export function acceptedStep(secret: string, code: string, now: number, last: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = new TOTP({ secret: Secret.fromBase32(secret), period: PERIOD }).validate({ token: code, timestamp: now, window: WINDOW });
  if (delta === null) return undefined;
  const step = Math.floor(now / 1000 / PERIOD) + delta;
  return step > last ? step : undefined;
}

/** A code as it was meant: people type the gaps that they see. */
export const tidyCode = (typed: string): string => typed.replace(/[\s-]/g, '').toLowerCase();
