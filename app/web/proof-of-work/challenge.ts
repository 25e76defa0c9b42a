import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isSolved, type Purpose, puzzlesOf } from './puzzle.ts';

/** What is to be proven: for what, by whom, how hard, until when. */
export type Challenge = {
  readonly purpose: Purpose;
  /** Who is to solve it, such as `account#7`; empty for somebody who has no name yet. It does not stand in the challenge. */
  readonly who: string;
  readonly bits: number;
  /** Epoch seconds. */
  readonly expires: number;
};

/** Characters of a seal: 192 bits, and short enough for a block. */
const SEAL = 32;
const NONCE = /^\d{1,10}$/;

/** A challenge as it goes out. */
export type Sealed = {
  /** BITS.EXPIRES.SALT.SEAL: comes back with the nonces behind it. The seal holds the rest, with the purpose and who it is for. */
  readonly challenge: string;
  /** To each a number is to be found, so that SHA-256 of both begins with so many bits of zero. */
  readonly puzzles: readonly string[];
  readonly bits: number;
};

/** A challenge that only we can have made. */
export function sealed(challenge: Challenge, key: Uint8Array, salt: string = randomBytes(12).toString('base64url')): Sealed {
  const { bits, expires } = challenge;
  const seal = sealOf(challenge, salt, key);
  return { challenge: `${bits}.${expires.toString(36)}.${salt}.${seal}`, puzzles: puzzlesOf(seal), bits };
}

const sealOf = ({ purpose, who, bits, expires }: Challenge, salt: string, key: Uint8Array): string =>
  createHmac('sha256', key).update(`${purpose}\n${who}\n${bits}\n${expires}\n${salt}`).digest('base64url').slice(0, SEAL);

/** A proof taken apart: the challenge as it came back, and a nonce for each puzzle. */
export type Proof = { readonly seal: string; readonly expires: number };

/**
 * The proof in `text` (CHALLENGE.NONCE-NONCE-…), if it is one: our own challenge, for this purpose and this person, not yet
 * expired, every puzzle solved. Whether it was used before is not looked at.
 */
export function proofIn(text: string, asked: { readonly purpose: Purpose; readonly who: string }, key: Uint8Array, now: number): Proof | undefined {
  const [bitsText = '', expiresText = '', salt = '', seal = '', nonces = '', ...more] = text.split('.');
  if (more.length > 0 || !/^\d{1,2}$/.test(bitsText) || !/^[0-9a-z]{1,9}$/.test(expiresText)) return undefined;
  const challenge: Challenge = { ...asked, bits: Number(bitsText), expires: Number.parseInt(expiresText, 36) };
  if (challenge.expires * 1000 <= now || !isSame(seal, sealOf(challenge, salt, key))) return undefined;
  return solved(seal, challenge.bits, nonces.split('-')) ? { seal, expires: challenge.expires } : undefined;
}

const isSame = (given: string, wanted: string): boolean =>
  given.length === wanted.length && timingSafeEqual(Buffer.from(given, 'latin1'), Buffer.from(wanted, 'latin1'));

function solved(seal: string, bits: number, nonces: readonly string[]): boolean {
  const puzzles = puzzlesOf(seal);
  return nonces.length === puzzles.length && nonces.every((nonce, index) => NONCE.test(nonce) && isSolved(`${puzzles[index]}${nonce}`, bits));
}
