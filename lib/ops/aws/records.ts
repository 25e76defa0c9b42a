import { randomUUID } from 'node:crypto';
import { type AttributeValue, DeleteItemCommand, type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Places } from '../ports/places.ts';
import { Overtaken, type Records, type Versioned } from '../ports/records.ts';

/** Bytes: DynamoDB refuses an item of 400 KiB, with what else is in it. */
const LARGEST = 380_000;

type Row = Versioned<unknown> & { readonly nonce: string };

/** Rows that operators share, in the environment's table beneath `yard` (docs/data.md). */
export function tableRecords(client: DynamoDBClient, { table }: Pick<Places, 'table'>, now: () => number): Records {
  /** Of the rows made here: two of one millisecond differ too. */
  let newest = 0;
  const keyOf = (name: string) => ({ partition: { S: 'yard' }, sort: { S: name } });

  async function row(name: string): Promise<Row | undefined> {
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: keyOf(name), ConsistentRead: true }));
    return Item && { version: Number(Item.version?.N), value: JSON.parse(Item.json?.S ?? 'null'), nonce: Item.nonce?.S ?? '' };
  }

  /** Only where the row is still at that version: 0 is none. */
  const still = (version: number) => ({
    ExpressionAttributeNames: { '#version': 'version' },
    ...(version === 0
      ? { ConditionExpression: 'attribute_not_exists(#version)' }
      : { ConditionExpression: '#version = :version', ExpressionAttributeValues: { ':version': { N: String(version) } } }),
  });

  return {
    async read(name) {
      const found = await row(name);
      return found && { version: found.version, value: found.value };
    },
    async write(name, version, value) {
      const json = JSON.stringify(value);
      if (Buffer.byteLength(json) > LARGEST)
        throw new RangeError(`The record ${name} would have ${Buffer.byteLength(json)} bytes; ${LARGEST} are allowed.`);
      const nonce = randomUUID();
      // A row that is made anew begins above every version that an earlier one of its name had: what a dead machine still holds is never right again.
      if (version === 0) newest = Math.max(now(), newest + 1);
      const following = version === 0 ? newest : version + 1;
      const next: Record<string, AttributeValue> = { version: { N: String(following) }, json: { S: json }, nonce: { S: nonce } };
      try {
        await client.send(new PutItemCommand({ TableName: table, Item: { ...keyOf(name), ...next }, ...still(version) }));
      } catch (error) {
        // A write whose answer was lost is sent again by the client, and then finds itself.
        if (!isRefusal(error) || (await row(name))?.nonce !== nonce) throw overtaken(error, name);
      }
      return following;
    },
    async remove(name, version) {
      try {
        await client.send(new DeleteItemCommand({ TableName: table, Key: keyOf(name), ...still(version) }));
      } catch (error) {
        if (!isRefusal(error) || (await row(name)) !== undefined) throw overtaken(error, name);
      }
    },
  };
}

const isRefusal = (error: unknown): boolean => error instanceof Error && error.name === 'ConditionalCheckFailedException';

const overtaken = (error: unknown, name: string): unknown =>
  isRefusal(error) ? new Overtaken(`The record ${name} was written by somebody else meanwhile.`, { cause: error }) : error;
