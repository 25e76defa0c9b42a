import { JailUnavailable } from './port.ts';
import type { SocketJail } from './socket.ts';

/** Where nothing runs. @param reason a sentence for an operator: why, and what to do */
export function noJail(reason: string): SocketJail {
  return {
    async run() {
      throw new JailUnavailable(reason);
    },
    standing: async () => ({ runs: false, reason }),
    look: async () => ({ standing: { runs: false, reason }, figures: {}, facts: {} }),
  };
}
