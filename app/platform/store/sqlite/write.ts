import type { Clock } from '../../clock/port.ts';
import { refuseWrite } from '../limits.ts';
import { type Change, StoreFailure, type WriteOptions } from '../port.ts';
import { refuseTooLate } from '../too-late.ts';
import { type Action, apply, decide, tell } from './apply.ts';
import type { Connection } from './connection.ts';
import { failure } from './failure.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { Told } from './recent.ts';
import { transaction } from './transaction.ts';

type Queued = {
  readonly changes: readonly Prepared[];
  readonly derived: boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
};

export interface Writer {
  write(changes: readonly Change[], options?: WriteOptions): Promise<void>;
  /** Resolves when everything queued has been written or refused. */
  drained(): Promise<void>;
}

/** What a write of a group came to. */
type Outcome = { readonly actions: readonly Action[]; readonly told: readonly Told[] } | { readonly refused: unknown };

/**
 * Groups the writes of one turn of the event loop into one transaction, so that they share one sync of the disk.
 * `committed` hears what each group did, and what it added to the log, after its COMMIT.
 */
export function groupedWriter(connection: Connection, clock: Clock, committed: (actions: readonly Action[], told: readonly Told[]) => void): Writer {
  let queue: Queued[] = [];
  let flushing: Promise<void> | undefined;

  async function flush(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0) {
      const group = queue;
      queue = [];
      await commit(group).catch((error: unknown) => apart(group, error));
    }
    flushing = undefined;
  }

  /** The engine failed. Alone, a small write may still pass where a large neighbour found the disk full. */
  async function apart(group: readonly Queued[], error: unknown): Promise<void> {
    if (group.length === 1) group[0]?.reject(error);
    else for (const queued of group) await commit([queued]).catch(queued.reject);
  }

  async function commit(group: readonly Queued[]): Promise<void> {
    const synchronous = group.every(({ derived }) => derived) ? 'NORMAL' : 'FULL';
    const outcomes = await transaction(connection, () => group.map(({ changes }) => settle(changes)), synchronous);
    const made = outcomes.filter((outcome) => 'actions' in outcome);
    committed(
      made.flatMap(({ actions }) => actions),
      made.flatMap(({ told }) => told),
    );
    group.forEach(({ resolve, reject }, position) => {
      const outcome = outcomes[position];
      if (outcome && 'refused' in outcome) reject(outcome.refused);
      else resolve();
    });
  }

  /** Applies one write of a group, or refuses it alone. What the engine throws ends the whole group. */
  function settle(changes: readonly Prepared[]): Outcome {
    let actions: readonly Action[];
    try {
      refuseTooLate(changes, clock.now());
      actions = decide(connection, changes, clock.now() / 1000);
    } catch (error) {
      if (failure(error, connection.path) instanceof StoreFailure) throw error;
      return { refused: error };
    }
    const told: Told[] = [];
    for (const action of actions) {
      if ('log' in action) told.push(tell(connection, action));
      else apply(connection, 'rows', action);
    }
    return { actions, told };
  }

  return {
    async write(given, { derived = false } = {}) {
      refuseWrite(given);
      // Written a moment later: what the caller does to its objects by then is not meant.
      const changes = given.map(prepare);
      await new Promise<void>((resolve, reject) => {
        queue.push({ changes, derived, resolve, reject });
        flushing ??= flush();
      });
    },
    async drained() {
      await flushing;
    },
  };
}
