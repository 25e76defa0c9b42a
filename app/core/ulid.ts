import { randomFillSync } from 'node:crypto';

/** Crockford's base 32, as ULID has it: https://github.com/ulid/spec */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Bytes of chance of an id; so many ids' are drawn at once, since a call costs more than what it draws. */
const CHANCE = 16;
const drawn = new Uint8Array(64 * CHANCE);
let used = drawn.length;

function chance(): Uint8Array {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += CHANCE;
  return drawn.subarray(used - CHANCE, used);
}

/** A unique id that sorts by time: 10 digits of milliseconds, 16 of chance. */
export function ulid(time: number): string {
  let head = '';
  for (let rest = time, place = 0; place < 10; place++, rest = Math.floor(rest / 32)) head = DIGITS.charAt(rest % 32) + head;
  let tail = '';
  for (const byte of chance()) tail += DIGITS.charAt(byte % 32);
  return head + tail;
}
