import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../platform/clock/port.ts';
import { openDynamo } from '../platform/store/dynamodb.ts';
import type { OpenStore } from './open-store.ts';
import { leastSkew } from './skew.ts';

/** The store tries again by itself, within a budget that the SDK's own retries know nothing of. A connection is there in a tenth of its time, or never. */
const CLIENT = { maxAttempts: 1, requestHandler: { connectionTimeout: 1_000 } } as const;

/** Opens a DynamoDB table, as the usual AWS variables say where, and watches how far our clock is off its. */
export function openTable(table: string, clock: Clock): OpenStore {
  const client = new DynamoDBClient(CLIENT);
  const skew = watchClock(client, clock);
  const opened = openDynamo({ client, table, clock });
  return {
    store: opened.store,
    log: opened.log,
    clockSkew: skew,
    figures: () => ({ ...opened.figures }),
    async close() {
      await opened.close();
      client.destroy();
    },
  };
}

/**
 * How far our clock is off, by the Date header of the latest answer. That header has whole seconds and the answer took
 * its time, so only what is certain is told: the least skew that explains both.
 */
function watchClock(client: DynamoDBClient, clock: Clock): () => number | undefined {
  let least: number | undefined;
  client.middlewareStack.add(
    (next) => async (args) => {
      const asked = clock.now();
      const result = await next(args);
      const date = dateOf(result.response);
      if (date !== undefined) least = leastSkew(asked, clock.now(), date);
      return result;
    },
    { step: 'deserialize', name: 'watchClock', priority: 'low' },
  );
  return () => least;
}

function dateOf(response: unknown): number | undefined {
  if (typeof response !== 'object' || response === null || !('headers' in response)) return undefined;
  const { headers } = response;
  if (typeof headers !== 'object' || headers === null || !('date' in headers)) return undefined;
  const time = Date.parse(String(headers.date));
  return Number.isNaN(time) ? undefined : time;
}
