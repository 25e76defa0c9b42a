import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../platform/clock/port.ts';
import { openDynamo } from '../platform/store/dynamodb.ts';
import type { OpenStore } from './open-store.ts';
import { leastSkew, type Sighting } from './skew.ts';

/** The store tries again by itself, within a budget that the SDK's own retries know nothing of. A connection is there in a tenth of its time, or never. */
const CLIENT = { maxAttempts: 1, requestHandler: { connectionTimeout: 1_000 } } as const;

/** Opens a DynamoDB table, as the usual AWS variables say where, and watches how far our clock is off its. */
export function openTable(table: string, clock: Clock): OpenStore {
  const client = new DynamoDBClient(CLIENT);
  // It copies each answer for a log that nobody keeps: a sixth of what a page took.
  client.middlewareStack.remove('loggerMiddleware');
  const clockSkew = watchClock(client, clock);
  const opened = openDynamo({ client, table, clock, clockSkew });
  return {
    store: opened.store,
    log: opened.log,
    clockSkew,
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
  let seen: Sighting | undefined;
  const { requestHandler } = client.config;
  const send = requestHandler.handle.bind(requestHandler);
  // Every request comes by here, those too that the store sends past the client's layers.
  requestHandler.handle = async (...args) => {
    const asked = performance.now();
    const result = await send(...args);
    const second = dateOf(result.response);
    if (second !== undefined) seen = { asked, answered: performance.now(), second };
    return result;
  };
  return () => seen && Math.round(leastSkew(seen, performance.now(), clock.now()));
}

function dateOf(response: unknown): number | undefined {
  if (typeof response !== 'object' || response === null || !('headers' in response)) return undefined;
  const { headers } = response;
  if (typeof headers !== 'object' || headers === null || !('date' in headers)) return undefined;
  const time = Date.parse(String(headers.date));
  return Number.isNaN(time) ? undefined : time;
}
