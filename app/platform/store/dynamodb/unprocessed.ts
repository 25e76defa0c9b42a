import { StoreFailure } from '../port.ts';
import type { Engine } from './engine.ts';
import { pause } from './pause.ts';

/**
 * Sends a batch, and again what it left undone, with pauses, for as long as something of it is done within the patience:
 * an engine that is busy answers a part. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
 * @throws StoreFailure when nothing more is done
 */
export async function untilProcessed<T>(engine: Engine, all: T[], patience: number, send: (batch: T[]) => Promise<readonly T[]>): Promise<void> {
  let left = all;
  let since = performance.now();
  for (let tries = 0; left.length > 0; tries++) {
    if (tries > 0) await pause(tries);
    const undone = [...(await send(left))];
    if (undone.length < left.length) since = performance.now();
    else if (performance.now() - since > patience) {
      throw new StoreFailure(`The table ${engine.table} is asked for more than it gives: ${undone.length} of a batch stay undone. Try again later.`);
    }
    left = undone;
  }
}
