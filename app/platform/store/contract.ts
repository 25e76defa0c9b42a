import { describe } from 'vitest';
import { conditionsContract } from './contract/conditions.ts';
import { expiryContract } from './contract/expiry.ts';
import { indexesContract } from './contract/indexes.ts';
import { limitsContract } from './contract/limits.ts';
import { logContract } from './contract/log.ts';
import { readingContract } from './contract/reading.ts';
import type { Open } from './contract/subject.ts';
import { writingContract } from './contract/writing.ts';

/** What every store and its change log keep to. Called by one test file per adapter, against the real engine. */
export function storeContract(name: string, open: Open): void {
  describe(`${name} as a store`, () => {
    writingContract(open);
    conditionsContract(open);
    readingContract(open);
    indexesContract(open);
    expiryContract(open);
    limitsContract(open);
    logContract(open);
  });
}
