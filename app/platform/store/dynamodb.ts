import type { Clock } from '../clock/port.ts';
import type { ChangeLog } from './change-log.ts';
import { changes } from './changed.ts';
import { type ClockSkew, clockGuard } from './dynamodb/clock-guard.ts';
import { type EngineFigures, type EngineOptions, engineOf } from './dynamodb/engine.ts';
import { guarded } from './dynamodb/failure.ts';
import { loadRows } from './dynamodb/load.ts';
import { dynamoLog } from './dynamodb/log.ts';
import { getRow, getRows, queryRows } from './dynamodb/read.ts';
import { writer } from './dynamodb/write.ts';
import type { Found, IndexName, Key, Range, Row, Rows, Store } from './port.ts';

export { createTable } from './dynamodb/table.ts';

export type DynamoOptions = EngineOptions & {
  readonly clock: Clock;
  /** How far the clock is known to be off. Default: that is not known. */
  readonly clockSkew?: ClockSkew;
};

export type OpenDynamo = {
  readonly store: Store;
  readonly log: ChangeLog;
  /** What the engine was asked, and how often in vain. */
  readonly figures: Readonly<EngineFigures>;
  close(): Promise<void>;
};

/** The store in one DynamoDB table. Reads of the table are consistent, those of the indexes cannot be. */
export function openDynamo({ clock, clockSkew = () => undefined, ...options }: DynamoOptions): OpenDynamo {
  const engine = engineOf(options);
  const refuseSkewed = clockGuard(clockSkew);
  const { table } = engine;
  const changed = changes();
  const write = writer(engine, clock, { logged: changed.wake, refuseSkewed });
  const seconds = (): number => clock.now() / 1000;
  /** The client is its maker's to close. */
  const close = async (): Promise<void> => undefined;

  const store: Store = {
    get: async <T extends Row>(key: Key<T>) => (await guarded(table, () => getRow(engine, key, seconds()))) as T | undefined,
    getMany: async <const K extends readonly Key[]>(keys: K) => (await guarded(table, () => getRows(engine, keys, seconds()))) as unknown as Found<K>,
    query: async <T extends Row>(range: Range<T>) => (await guarded(table, () => queryRows(engine, undefined, range, seconds()))) as Rows<T>,
    async queryIndex<T extends Row>(index: IndexName, range: Range<T>) {
      const page = await guarded(table, () => queryRows(engine, index, range, seconds()));
      return { ...(page as Rows<T>), mayBeStale: true as const };
    },
    write,
    load: (rows) => guarded(table, () => loadRows(engine, rows)),
    close,
  };
  return { store, log: dynamoLog(engine, clock, changed, refuseSkewed), figures: engine.figures, close };
}
