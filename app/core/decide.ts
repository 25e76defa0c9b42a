import { Conflict } from '../platform/store/port.ts';

/** How often an operation decides anew before the conflict is the caller's. */
const TRIES = 6;

/** Reads, decides and writes; and does so again when what it decided on was changed meanwhile by somebody else. */
export async function decide<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Conflict) || left <= 1) throw error;
    }
  }
}
