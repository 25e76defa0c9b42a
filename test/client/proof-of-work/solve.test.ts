import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { firstBits, newBlock } from '../../../app/client/proof-of-work/sha-256.ts';
import { solve } from '../../../app/client/proof-of-work/solve.ts';

test('hashes of every length that one block holds are those of SHA-256', () => {
  const block = newBlock();
  for (let length = 0; length <= 55; length++) {
    for (const letter of ['a', '0', '~']) {
      const text = letter.repeat(length);
      expect(firstBits(text, block), text).toBe(createHash('sha256').update(text).digest().readUInt32BE(0));
    }
  }
});

test('a block that was used before changes nothing', () => {
  const block = newBlock();
  const first = firstBits('short', block);
  firstBits('a text that is much longer than the first one was', block);
  expect(firstBits('short', block)).toBe(first);
});

test('a challenge comes back with the least number for each puzzle', async () => {
  const answer = await solve({ challenge: 'challenge', puzzles: ['a:', 'b:'], bits: 8 });
  const [, nonces = ''] = answer.split('.');
  const leading = (text: string): number => createHash('sha256').update(text).digest()[0] ?? 255;
  for (const [index, nonce] of nonces.split('-').map(Number).entries()) {
    const puzzle = index === 0 ? 'a:' : 'b:';
    expect(leading(`${puzzle}${nonce}`)).toBe(0);
    for (let less = 0; less < nonce; less++) expect(leading(`${puzzle}${less}`)).toBeGreaterThan(0);
  }
});

test('the page gets its turn while it works', async () => {
  let turns = 0;
  await solve({ challenge: 'challenge', puzzles: ['a:', 'b:', 'c:', 'd:'], bits: 16 }, async () => {
    turns++;
  });
  expect(turns).toBeGreaterThan(0);
});
