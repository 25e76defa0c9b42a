import type { Network } from '../../main/network.ts';
import type { CommandIo } from '../command.ts';

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** An error as it stands in the log. */
export const described = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** Says where operators ask. */
export function announceAdmin({ adminPort, adminToken }: Pick<Network, 'adminPort' | 'adminToken'>, io: CommandIo): void {
  const admin = `http://localhost:${adminPort}/health`;
  // A token in a log is a token lost: only a person at a terminal is shown it. Others read admin-token in the data folder.
  io.out(io.terminal ? `For operators: curl -H 'Authorization: Bearer ${adminToken}' ${admin}` : `For operators: ${admin}`);
}
