import { type AttributeValue, type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';

/** What an instance says of itself in the table (docs/data.md, `fleet`). */
export interface Heartbeat {
  readonly instance: string;
  readonly colour: string;
  readonly release: string;
  readonly ready: boolean;
  /** Share of its processors' time that is used, from 0 to 1. */
  readonly load: number;
}

/** The heartbeats of a fleet that are still believed: DynamoDB removes rows within days of their end only. */
export async function heartbeatsIn(client: DynamoDBClient, table: string, now: number): Promise<readonly Heartbeat[]> {
  const found: Heartbeat[] = [];
  const asked = {
    TableName: table,
    KeyConditionExpression: '#partition = :fleet AND begins_with(#sort, :instance)',
    ExpressionAttributeNames: { '#partition': 'partition', '#sort': 'sort' },
    ExpressionAttributeValues: { ':fleet': { S: 'fleet' }, ':instance': { S: 'instance#' } },
  };
  for await (const { Items = [] } of paginateQuery({ client }, asked)) {
    found.push(...Items.filter(({ expires }) => Number(expires?.N ?? 0) * 1000 > now).flatMap(heartbeatOf));
  }
  return found;
}

/** A row that lacks something tells nothing: of its instance nothing is then heard, which alarms. */
function heartbeatOf({ instance, colour, release, ready, load }: Record<string, AttributeValue>): readonly Heartbeat[] {
  if (instance?.S === undefined || colour?.S === undefined || release?.S === undefined) return [];
  if (ready?.BOOL === undefined || load?.N === undefined) return [];
  return [{ instance: instance.S, colour: colour.S, release: release.S, ready: ready.BOOL, load: Number(load.N) }];
}
