import { type Action, apply } from './apply.ts';
import type { Connection } from './connection.ts';
import { copyRows } from './schema.ts';

/**
 * A copy of the rows that follows this process's writes some milliseconds late, and that index queries read: a laptop
 * then meets the stale indexes that DynamoDB has every day. For development and tests; it costs the memory of the rows.
 */
export interface Lag {
  note(actions: readonly Action[]): void;
  catchUp(): void;
}

export function lagBy(connection: Connection, milliseconds: number): Lag {
  copyRows(connection.database);
  const waiting: { readonly due: number; readonly actions: readonly Action[] }[] = [];
  return {
    note(actions) {
      waiting.push({ due: performance.now() + milliseconds, actions });
    },
    catchUp() {
      for (let first = waiting[0]; first && first.due <= performance.now(); first = waiting[0]) {
        waiting.shift();
        for (const action of first.actions) apply(connection, 'lagged', action);
      }
    },
  };
}
