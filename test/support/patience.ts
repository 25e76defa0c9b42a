import { vi } from 'vitest';

/** Milliseconds within which what a test waits for has to come about. A second, as Vitest has it, is too little for a machine that does much else. */
const PATIENCE = 30_000;

const { waitFor } = vi;

// Every file runs this, and all share one process: what has been made patient stays so.
if (waitFor.name !== 'waitForLonger') {
  vi.waitFor = function waitForLonger(check, options) {
    return waitFor(check, { timeout: PATIENCE, ...(typeof options === 'number' ? { timeout: options } : options) });
  };
}
