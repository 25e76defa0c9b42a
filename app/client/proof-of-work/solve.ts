import { firstBits, newBlock } from './sha-256.ts';

/** A challenge as the server gives it: to each text a number is to be found whose SHA-256 begins with so many bits of zero. */
export type Challenge = { readonly challenge: string; readonly puzzles: readonly string[]; readonly bits: number };

/** Hashes between two looks at the clock. */
const LOOK_EVERY = 256;

/** Milliseconds of work at a time: a frame of the screen is 16, and typing must not stumble. */
const SLICE = 10;

/** Solves a challenge, giving way to the page after each slice. What is to be sent. */
export async function solve({ challenge, puzzles, bits }: Challenge, rest: () => Promise<void> = pause): Promise<string> {
  const nonces: number[] = [];
  for (const puzzle of puzzles) nonces.push(await nonceOf(puzzle, bits, rest));
  return `${challenge}.${nonces.join('-')}`;
}

async function nonceOf(puzzle: string, bits: number, rest: () => Promise<void>): Promise<number> {
  const block = newBlock();
  let until = performance.now() + SLICE;
  for (let nonce = 0; ; nonce++) {
    if (firstBits(puzzle + nonce, block) >>> (32 - bits) === 0) return nonce;
    if (nonce % LOOK_EVERY !== 0 || performance.now() < until) continue;
    await rest();
    until = performance.now() + SLICE;
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
