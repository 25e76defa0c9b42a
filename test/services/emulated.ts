import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Emulator, startEmulator } from '../rehearsal/emulator/ministack.ts';
import { ministackPython } from './ministack.ts';

const ABSENT = 'ministack is not on this machine: `npm run services` fetches it, and its tests run.';

/**
 * Tests on an emulated AWS of their own, which ends with them. Without it they fail where CI is set, and elsewhere are one
 * skipped test that says how to get it.
 */
export function withEmulator(tests: (endpoint: () => string) => void): void {
  if (!ministackPython() && process.env.CI !== 'true') {
    console.warn(ABSENT);
    it.skip(ABSENT, () => undefined);
    return;
  }
  describe('on ministack', () => {
    let emulator: Emulator | undefined;
    beforeAll(async () => {
      emulator = await startEmulator();
    });
    afterAll(() => emulator?.stop());
    tests(() => {
      if (!emulator) throw new Error('The emulator is not running yet: ask for its address inside a test.');
      return emulator.endpoint;
    });
  });
}
