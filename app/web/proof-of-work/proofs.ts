import { Conflict, type Key, type Row, type Store } from '../../platform/store/port.ts';
import { limitsOf, type Taken } from '../limits/keeper.ts';
import { type Proof, proofIn, type Sealed, sealed } from './challenge.ts';
import { bitsFor, type Purpose } from './puzzle.ts';
import { proofSecret } from './secret.ts';

/** Who is to prove something. */
export type Prover = {
  /** Such as `account#7`; empty for somebody who has no account yet. */
  readonly who: string;
  readonly trust: 'anonymous' | 'new';
};

/** What came of looking at a proof: `refused` is one that is wrong, too old, another's, or used before. */
export type Checked = 'proven' | 'absent' | 'refused';

/** Proofs of work, in front of what a newcomer may do. */
export interface Proofs {
  challenge(purpose: Purpose, prover: Prover): Promise<Sealed>;
  /** Looks at what a form carried, and spends it: each proof is good for one act. */
  check(purpose: Purpose, who: string, proof: string | undefined): Promise<Checked>;
  /** A letter is to stand in for a proof: how many may be sent for an address, and for a member. */
  standIn(address: string, who: string): Taken;
}

/** How long a challenge can be solved and used, in seconds: as long as a question takes to be written. */
export const CHALLENGE_LIFE = 3_600;

/** Seals of spent proofs kept in memory: replays of the last minutes cost no write. */
const SPENT_AT_MOST = 10_000;

const spentKey = (seal: string): Key<Row> => [`spent#${seal}`, 'spent'];

/** Proofs whose secret and spent seals are in the store, so that every process of a network takes the others'. */
export function proofsOf({ store, now }: { readonly store: Store /** Epoch milliseconds. */; readonly now: () => number }): Proofs {
  const spent = new Set<string>();
  const letters = limitsOf({ now });
  let secret: Promise<Uint8Array> | undefined;
  let minute = { number: 0, count: 0, before: 0 };

  function key(): Promise<Uint8Array> {
    secret ??= proofSecret(store).catch((error: unknown) => {
      secret = undefined;
      throw error;
    });
    return secret;
  }

  /** Counts one more challenge: how many there were in the last whole minute, or so far in this one, whichever is more. */
  function counted(): number {
    const number = Math.floor(now() / 60_000);
    if (number !== minute.number) minute = { number, count: 0, before: number === minute.number + 1 ? minute.count : 0 };
    minute.count++;
    return Math.max(minute.count, minute.before);
  }

  async function spend({ seal, expires }: Proof): Promise<boolean> {
    if (spent.has(seal)) return false;
    const [oldest] = spent;
    if (spent.size >= SPENT_AT_MOST && oldest !== undefined) spent.delete(oldest);
    spent.add(seal);
    try {
      await store.write([{ put: { key: spentKey(seal), expires }, when: 'absent' }]);
      return true;
    } catch (error) {
      if (error instanceof Conflict) return false;
      spent.delete(seal);
      throw error;
    }
  }

  return {
    async challenge(purpose, { who, trust }) {
      const expires = Math.floor(now() / 1000) + CHALLENGE_LIFE;
      return sealed({ purpose, who, bits: bitsFor(trust, counted()), expires }, await key());
    },
    standIn: (address, who) => letters.take('unproven', who === '' ? { address, trust: 'anonymous' } : { address, member: who, trust: 'new' }),
    async check(purpose, who, text) {
      if (text === undefined || text === '') return 'absent';
      const proof = proofIn(text, { purpose, who }, await key(), now());
      return proof && (await spend(proof)) ? 'proven' : 'refused';
    },
  };
}
