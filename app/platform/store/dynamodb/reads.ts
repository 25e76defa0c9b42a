import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  type BatchGetItemCommandOutput,
  type DynamoDBClient,
  GetItemCommand,
  type GetItemCommandInput,
  type GetItemCommandOutput,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { directOf } from './direct.ts';

/** Ends an attempt. */
type Options = { readonly abortSignal: AbortSignal };

/** The reads of a page. Bytes in their items may stand as base64, as they come: items.ts takes both. */
export interface Reads {
  getItem(input: GetItemCommandInput, options: Options): Promise<Pick<GetItemCommandOutput, 'Item'>>;
  batchGetItem(input: BatchGetItemCommandInput, options: Options): Promise<Pick<BatchGetItemCommandOutput, 'Responses' | 'UnprocessedKeys'>>;
  query(input: QueryCommandInput, options: Options): Promise<Pick<QueryCommandOutput, 'Items' | 'LastEvaluatedKey'>>;
}

/** Reads by the direct way, the first of them by the client itself. */
export function readsOf(client: DynamoDBClient): Reads {
  const direct = directOf(client);
  return {
    getItem: async (input, options) => (await direct('GetItem', input, options)) ?? client.send(new GetItemCommand(input), options),
    batchGetItem: async (input, options) => (await direct('BatchGetItem', input, options)) ?? client.send(new BatchGetItemCommand(input), options),
    query: async (input, options) => (await direct('Query', input, options)) ?? client.send(new QueryCommand(input), options),
  };
}
