import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { HashingBusy } from './errors.ts';
import { tidyPassword } from './rules.ts';
import { type Slots, slots } from './slots.ts';

/** Hashes passwords, a few at a time. */
export interface PasswordHasher {
  /** What is kept of a password: argon2id's own notation. @throws HashingBusy */
  hash(password: string): Promise<string>;
  /** Whether it is the password of `kept`. Without `kept` the same work is done, and it is not. @throws HashingBusy */
  verify(password: string, kept: string | undefined): Promise<boolean>;
}

/** OWASP's second choice for argon2id: 19 MiB, twice, one lane. https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
const TODAY = { memory: 19_456, passes: 2, parallelism: 1 } as const;

/** Bytes of salt and of hash. */
const SALT = 16;
const TAG = 32;

type Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number };

const NOTATION = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

const argon2id = promisify(argon2);

/** What an unknown address's password is compared with: nobody knows one that it fits. */
const NOBODY = notation(TODAY, randomBytes(SALT), randomBytes(TAG));

/**
 * A hasher with bounded work: each hash takes 19 MiB and some 30 ms of a core, so that a crowd at the door must neither
 * fill the memory nor keep everybody else waiting. Beyond `atOnce` and `waiting` it refuses.
 */
export function passwordHasher({ atOnce = 2, waiting = 32 }: { readonly atOnce?: number; readonly waiting?: number } = {}): PasswordHasher {
  const doors: Slots = slots({ atOnce, waiting, refused: () => new HashingBusy() });
  const tagOf = (password: string, salt: Uint8Array, cost: Cost, tagLength: number): Promise<Buffer> =>
    doors.run(() => argon2id('argon2id', { message: Buffer.from(tidyPassword(password)), nonce: salt, tagLength, ...cost }));

  return {
    async hash(password) {
      const salt = randomBytes(SALT);
      return notation(TODAY, salt, await tagOf(password, salt, TODAY, TAG));
    },
    async verify(password, kept) {
      const [, memory, passes, parallelism, salt = '', tag = ''] = NOTATION.exec(kept ?? NOBODY) ?? [];
      const expected = Buffer.from(tag, 'base64');
      const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
      if (expected.length === 0) throw new Error('A kept password is not in the notation of argon2id.');
      const found = await tagOf(password, Buffer.from(salt, 'base64'), cost, expected.length);
      return timingSafeEqual(found, expected) && kept !== undefined;
    },
  };
}

/** The PHC string format, without padding: https://github.com/P-H-C/phc-string-format */
function notation({ memory, passes, parallelism }: Cost, salt: Buffer, tag: Buffer): string {
  const bare = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${bare(salt)}$${bare(tag)}`;
}
