import { randomBytes } from 'node:crypto';

/** Crockford's base 32, as ULID has it: https://github.com/ulid/spec */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A unique id that sorts by time: 10 digits of milliseconds, 16 of chance. */
export function ulid(time: number): string {
  let head = '';
  for (let rest = time, place = 0; place < 10; place++, rest = Math.floor(rest / 32)) head = DIGITS.charAt(rest % 32) + head;
  let tail = '';
  for (const byte of randomBytes(16)) tail += DIGITS.charAt(byte % 32);
  return head + tail;
}
