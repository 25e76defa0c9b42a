import { randomUUID } from 'node:crypto';
import { type CancellationReason, type DynamoDBClient, TransactionCanceledException, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../../clock/port.ts';
import { holds } from '../condition.ts';
import { refuseWrite } from '../limits.ts';
import { type Change, Conflict, StoreFailure, StoreLimit } from '../port.ts';
import { refuseTooLate } from '../too-late.ts';
import { failure } from './failure.ts';
import { visible } from './items.ts';
import { pause } from './pause.ts';
import { planOf } from './plan.ts';

/** Times a transaction is tried that ran into others on the same rows, with pauses: some four seconds in all. */
const ATTEMPTS = 10;

/** What passes by itself. */
const PASSING: ReadonlySet<string> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'TransactionInProgressException',
]);

export function writer(client: DynamoDBClient, table: string, clock: Clock, logged: () => void): (changes: readonly Change[]) => Promise<void> {
  return async function write(given) {
    refuseWrite(given);
    // Sent a moment later, perhaps twice: what the caller does to its objects by then is not meant.
    const changes = structuredClone(given);
    const fresh = new Set<number>();
    let plan: Plan | undefined;
    for (let attempt = 0; ; attempt++) {
      refuseTooLate(changes, clock.now());
      plan ??= { token: randomUUID(), items: planOf(table, changes, fresh, clock.now() / 1000) };
      try {
        await client.send(new TransactWriteItemsCommand({ ClientRequestToken: plan.token, TransactItems: plan.items }));
        if (changes.some((change) => 'log' in change)) logged();
        return;
      } catch (error) {
        if (replan(changes, fresh, reasonsOf(error), error)) plan = undefined;
        if (attempt + 1 === ATTEMPTS) throw new StoreFailure('Others keep writing the same rows: nothing was written. Try again.', { cause: error });
        if (plan) await pause(attempt);
      }
    }
  };

  /** True when the transaction must be put together anew, false when the same may be sent again; otherwise it throws. */
  function replan(changes: readonly Change[], fresh: Set<number>, reasons: readonly CancellationReason[], error: unknown): boolean {
    const failed = reasons.findIndex((reason) => reason.Code === 'ConditionalCheckFailed');
    const change = changes[failed];
    if (change && !('log' in change)) {
      if (fresh.delete(failed)) return true;
      const item = reasons[failed]?.Item;
      const row = visible(item, clock.now() / 1000);
      if (!item || row || !('update' in change) || !(change.when === undefined || holds(change.when, undefined))) throw new Conflict(failed, row);
      fresh.add(failed);
      return true;
    }
    const invalid = reasons.find((reason) => reason.Code === 'ValidationError');
    if (invalid) throw new StoreLimit(`DynamoDB refused it: ${invalid.Message}`, { cause: error });
    if (reasons.some((reason) => PASSING.has(reason.Code ?? ''))) return false;
    throw failure(error, table);
  }
}

/** A transaction and its token: sent twice, it is made once. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
type Plan = { readonly token: string; readonly items: ReturnType<typeof planOf> };

function reasonsOf(error: unknown): readonly CancellationReason[] {
  if (error instanceof TransactionCanceledException) return error.CancellationReasons ?? [];
  return error instanceof Error ? [{ Code: error.name }] : [];
}
