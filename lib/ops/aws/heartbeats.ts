import { type AttributeValue, type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import type { Heartbeat, Heartbeats } from '../ports/fleet.ts';
import type { Places } from '../ports/places.ts';

/** What instances say of themselves in the table (app/engines/heartbeat), every fifteen seconds. */
export function tableHeartbeats(client: DynamoDBClient, { table }: Pick<Places, 'table'>, now: () => number): Heartbeats {
  const asked = {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: '#partition = :fleet AND begins_with(#sort, :instance)',
    ExpressionAttributeNames: { '#partition': 'partition', '#sort': 'sort' },
    ExpressionAttributeValues: { ':fleet': { S: 'fleet' }, ':instance': { S: 'instance#' } },
  };
  return {
    async list() {
      const found: Heartbeat[] = [];
      // DynamoDB removes rows within days of their end only.
      for await (const { Items = [] } of paginateQuery({ client }, asked))
        found.push(...Items.filter(({ expires }) => Number(expires?.N ?? 0) * 1000 > now()).flatMap(heartbeatOf));
      return found;
    },
  };
}

/** A row that lacks something tells nothing: of its instance nothing is then heard, which a rollout takes for not ready. */
function heartbeatOf(row: Record<string, AttributeValue>): readonly Heartbeat[] {
  const { instance, colour, release, ready, load, at } = row;
  if (instance?.S === undefined || colour?.S === undefined || release?.S === undefined) return [];
  if (ready?.BOOL === undefined || load?.N === undefined || at?.N === undefined) return [];
  const needed = { instance: instance.S, colour: colour.S, release: release.S, ready: ready.BOOL, load: Number(load.N), at: Number(at.N) };
  return [{ ...needed, ...Object.fromEntries(MORE.flatMap((name) => (row[name]?.S === undefined ? [] : [[name, row[name].S]]))) }];
}

/** What instances of earlier releases do not say. */
const MORE = ['runtime', 'node', 'configuration', 'toolchains'] as const;
