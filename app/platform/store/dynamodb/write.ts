import { randomUUID } from 'node:crypto';
import { TransactionCanceledException, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../../clock/port.ts';
import { holds } from '../condition.ts';
import { refuseWrite } from '../limits.ts';
import { type Change, Conflict, StoreFailure, StoreLimit } from '../port.ts';
import { refuseTooLate } from '../too-late.ts';
import type { Engine } from './engine.ts';
import { failure } from './failure.ts';
import { visible } from './items.ts';
import { mayHaveLanded } from './passing.ts';
import { pause } from './pause.ts';
import { planOf } from './plan.ts';

/** Times a transaction is tried that ran into others on the same rows, with pauses: some four seconds in all. */
const ATTEMPTS = 10;

/** Reasons of a cancelled transaction that pass by themselves. */
const PASSING: ReadonlySet<string> = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/** What stands around writes: whom to tell that the log has more, and what holds them off. */
type Around = {
  readonly logged: () => void;
  /** @throws StoreFailure while the clock is off by too much */
  readonly refuseSkewed: () => void;
};

export function writer(engine: Engine, clock: Clock, { logged, refuseSkewed }: Around): (changes: readonly Change[]) => Promise<void> {
  const { client, table, patience } = engine;
  return async function write(given) {
    refuseWrite(given);
    refuseSkewed();
    // Sent a moment later, perhaps twice: what the caller does to its objects by then is not meant.
    const changes = structuredClone(given);
    const fresh = new Set<number>();
    const until = performance.now() + patience.write;
    let plan: Plan | undefined;
    let isUncertain = false;
    for (let tries = 1; ; tries++) {
      refuseTooLate(changes, clock.now());
      plan ??= { token: randomUUID(), items: planOf(table, changes, fresh, clock.now() / 1000) };
      const command = new TransactWriteItemsCommand({ ClientRequestToken: plan.token, TransactItems: plan.items });
      try {
        await engine.once((options) => client.send(command, options));
        if (changes.some((change) => 'log' in change)) logged();
        return;
      } catch (error) {
        isUncertain ||= mayHaveLanded(error);
        const next = afterCancelled(changes, fresh, error);
        if (next === undefined) {
          if (await engine.again(error, tries, until)) continue;
          throw isUncertain ? uncertain(error, table) : failure(error, table);
        }
        if (tries >= ATTEMPTS) throw new StoreFailure('Others keep writing the same rows: nothing was written. Try again.', { cause: error });
        if (next === 'anew') plan = undefined;
        else await pause(tries);
      }
    }
  };

  /**
   * What to do after a transaction was cancelled: put it together anew, or send the same again. Undefined when it was not
   * cancelled, but failed. @throws Conflict, StoreLimit
   */
  function afterCancelled(changes: readonly Change[], fresh: Set<number>, error: unknown): 'anew' | 'same' | undefined {
    const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
    const failed = reasons.findIndex((reason) => reason.Code === 'ConditionalCheckFailed');
    const change = changes[failed];
    if (change && !('log' in change)) {
      if (fresh.delete(failed)) return 'anew';
      const item = reasons[failed]?.Item;
      const row = visible(item, clock.now() / 1000);
      if (!item || row || !('update' in change) || !(change.when === undefined || holds(change.when, undefined))) throw new Conflict(failed, row);
      fresh.add(failed);
      return 'anew';
    }
    const invalid = reasons.find((reason) => reason.Code === 'ValidationError');
    if (invalid) throw new StoreLimit(`DynamoDB refused it: ${invalid.Message}`, { cause: error });
    return reasons.some((reason) => PASSING.has(reason.Code ?? '')) ? 'same' : undefined;
  }
}

/** A transaction and its token: sent twice, it is made once. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
type Plan = { readonly token: string; readonly items: ReturnType<typeof planOf> };

const uncertain = (error: unknown, table: string): StoreFailure =>
  new StoreFailure(`The table ${table} did not answer: whether it made the write is not known. Look before you try again.`, { cause: error });
