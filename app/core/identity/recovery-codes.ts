import { randomInt } from 'node:crypto';
import type { Change } from '../../platform/store/port.ts';
import { type Recovery, recoveryKey } from './factor-records.ts';
import type { AccountId } from './records.ts';
import { hashOf } from './token-records.ts';
import { tidyCode } from './totp.ts';

/** Codes that are given at a time. */
const CODES = 10;

/** Letters and digits that nobody takes for one another. */
const DIGITS = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 16;

/** Fresh codes, and the change that makes them the only ones. With 79 bits of chance each, one round of SHA-256 keeps them. */
export function newCodes(account: AccountId, standing: Recovery | undefined): { readonly codes: readonly string[]; readonly change: Change } {
  const codes = Array.from({ length: CODES }, newCode);
  return {
    codes,
    change: {
      put: { key: recoveryKey(account), hashes: codes.map((code) => hashOf(tidyCode(code))), version: (standing?.version ?? 0) + 1 },
      when: standing ? { equals: { version: standing.version } } : 'absent',
    },
  };
}

/** The change that uses a code up; undefined when it is none of them. */
export function spendCodeOf(standing: Recovery | undefined, typed: string): Change | undefined {
  const hash = hashOf(tidyCode(typed));
  if (!standing?.hashes.includes(hash)) return undefined;
  const left = standing.hashes.filter((other) => other !== hash);
  return {
    update: standing.key,
    set: { hashes: left },
    add: { version: 1 },
    when: { equals: { version: standing.version } },
  };
}

function newCode(): string {
  const digits = Array.from({ length: LENGTH }, () => DIGITS.charAt(randomInt(DIGITS.length))).join('');
  return digits.replace(/(.{4})(?=.)/g, '$1-');
}
