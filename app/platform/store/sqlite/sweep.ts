import type { Clock } from '../../clock/port.ts';
import { RETENTION_DAYS } from '../change-log.ts';
import type { Connection } from './connection.ts';
import { transaction } from './transaction.ts';

/** How often what is invisible already is removed, in milliseconds, and how many rows at a time. */
const EVERY = 60_000;
const AT_MOST = 2000;

const ROWS = 'DELETE FROM rows WHERE (partition, sort) IN (SELECT partition, sort FROM rows WHERE expires <= ? LIMIT ?)';
const LOG = 'DELETE FROM log WHERE position IN (SELECT position FROM log WHERE time < ? ORDER BY position LIMIT ?)';

/** Removes expired rows, and log entries past their days. */
export async function sweep(connection: Connection, clock: Clock, atMost = AT_MOST): Promise<void> {
  await transaction(connection, () => {
    connection.statement(ROWS).run(clock.now() / 1000, atMost);
    connection.statement(LOG).run(clock.now() - RETENTION_DAYS * 86_400_000, atMost);
  });
}

/** Sweeps every minute without keeping the process alive. A sweep that fails is left to the next. */
export function sweeping(connection: Connection, clock: Clock): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = sweep(connection, clock).catch(() => undefined);
  }, EVERY).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
