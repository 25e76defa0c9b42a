import { describe, expect, test } from 'vitest';
import { solve } from '../../../app/client/proof-of-work/solve.ts';
import { type Challenge, proofIn, sealed } from '../../../app/web/proof-of-work/challenge.ts';

const KEY = new Uint8Array(32).fill(7);
const NOW = 1_760_000_000_000;
const challenge: Challenge = { purpose: 'ask', who: 'account#7', bits: 5, expires: NOW / 1000 + 60 };
const asked = { purpose: 'ask', who: 'account#7' } as const;
const at = 'YMXLFNqHyTkHvJBP';

describe('a proof', async () => {
  const { challenge: text, bits, puzzles } = sealed(challenge, KEY, at);
  const proof = await solve({ challenge: text, bits, puzzles });
  const [, , , seal = '', nonces = ''] = proof.split('.');

  test('as the browser makes it is taken', () => {
    expect(proofIn(proof, asked, KEY, NOW)).toEqual({ seal, expires: challenge.expires });
  });

  test('fits the field that carries it, however long its nonces', () => {
    expect(text.length + 1 + 8 * 11).toBeLessThan(500);
  });

  test.each`
    why                          | given
    ${'without its nonces'}      | ${text}
    ${'with one nonce less'}     | ${proof.slice(0, proof.lastIndexOf('-'))}
    ${'with one nonce more'}     | ${`${proof}-1`}
    ${'with an empty nonce'}     | ${`${proof.slice(0, proof.lastIndexOf('-'))}-`}
    ${'with nonces exchanged'}   | ${`${text}.${nonces.split('-').reverse().join('-')}`}
    ${'with a nonce in hex'} | ${`${text}.${nonces
  .split('-')
  .map((nonce) => `0x${Number(nonce).toString(16)}`)
  .join('-')}`}
    ${'made easier'}             | ${proof.replace(/^5\./, '0.')}
    ${'made to last'}            | ${proof.replace(challenge.expires.toString(36), (challenge.expires + 9999).toString(36))}
    ${'with another salt'}       | ${proof.replace(at, `${at.slice(1)}a`)}
    ${'with another seal'}       | ${proof.replace(seal, `${seal.slice(1)}a`)}
    ${'with a seal of any size'} | ${proof.replace(seal, '')}
    ${'with more behind it'}     | ${`${proof}.1`}
    ${'of nothing'}              | ${''}
    ${'of dots'}                 | ${'....'}
    ${'of rubbish'}              | ${'99999999999999999999.zzzzzzzzzzzzzzzz.\u0000.é.1-2'}
  `('$why is refused', ({ given }) => {
    expect(given).not.toBe(proof);
    expect(proofIn(given, asked, KEY, NOW)).toBeUndefined();
  });

  test.each`
    why                      | other                               | key                           | now
    ${'for another purpose'} | ${{ ...asked, purpose: 'sign-up' }} | ${KEY}                        | ${NOW}
    ${'of somebody else'}    | ${{ ...asked, who: 'account#8' }}   | ${KEY}                        | ${NOW}
    ${'of another network'}  | ${asked}                            | ${new Uint8Array(32).fill(8)} | ${NOW}
    ${'too late'}            | ${asked}                            | ${KEY}                        | ${NOW + 60_000}
  `('$why is refused', ({ other, key, now }) => {
    expect(proofIn(proof, other, key, now)).toBeUndefined();
  });
});

test('no challenge is given twice', () => {
  expect(sealed(challenge, KEY).challenge).not.toBe(sealed(challenge, KEY).challenge);
});
