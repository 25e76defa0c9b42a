import { createHash } from 'node:crypto';

/** What a challenge is for: one that was solved for a comment opens no account. */
export const PURPOSES = ['sign-up', 'ask', 'answer', 'comment'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** A challenge holds so many small puzzles: one large one would take one person a moment and the next a minute. */
export const PUZZLES = 8;

/**
 * Bits of each puzzle, and the hashes that all of them take on average: 2^13 × 8 = 65,536. A telephone of the middle class
 * (Chromium slowed down six times) makes 67,000 of them a second, this machine 300,000. A machine made for hashing makes
 * them a thousand times as fast: a proof makes spam dearer, it does not keep it out. That is what limits and moderators are for.
 */
export const BITS = { anonymous: 13, new: 13, most: 17 } as const;

/** Challenges a minute in one process that are nothing unusual. Each doubling beyond doubles the work. */
export const USUAL_A_MINUTE = 60;

/** Bits of each puzzle for somebody, with so many challenges given out in the last minute. */
export function bitsFor(trust: 'anonymous' | 'new', lastMinute: number): number {
  const more = lastMinute < USUAL_A_MINUTE ? 0 : 1 + Math.floor(Math.log2(lastMinute / USUAL_A_MINUTE));
  return Math.min(BITS.most, BITS[trust] + more);
}

/** The puzzles of a seal. With a nonce behind it each has 55 characters at most, so that one block of SHA-256 holds it. */
export const puzzlesOf = (seal: string): readonly string[] => Array.from({ length: PUZZLES }, (_, puzzle) => `${seal}:${puzzle}:`);

/** Whether the SHA-256 of a text begins with so many bits of zero. */
export const isSolved = (text: string, bits: number): boolean => createHash('sha256').update(text).digest().readUInt32BE(0) >>> (32 - bits) === 0;

export const isPurpose = (text: string): text is Purpose => PURPOSES.some((purpose) => purpose === text);
