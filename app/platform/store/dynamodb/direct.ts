import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { answerOf } from './direct-answer.ts';

/** A read by its input, as the engine's API has it: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html */
export type Operation = 'GetItem' | 'BatchGetItem' | 'Query';

/** Where the vendor's client sends its requests. */
type Place = { readonly protocol: string; readonly hostname: string; readonly port?: number; readonly path: string };

/** Reads past the client's layers. Gives an answer's JSON, or undefined while it is not known where requests go. */
export type Direct = (operation: Operation, input: object, options: { readonly abortSignal: AbortSignal }) => Promise<object | undefined>;

const CONTENT_TYPE = 'application/x-amz-json-1.0';

/** One for each client: what it has learnt holds for all who use it. */
const known = new WeakMap<DynamoDBClient, Direct>();

/**
 * The way to the engine by the client's own signer and connections, without what it puts before and behind them: for each call it
 * builds its chain of layers anew, copies its configuration five times and walks a schema through every value, which came to
 * two thirds of a read. Endpoints have many sources (variables, profiles, accounts), so the client is asked by its first call.
 */
export function directOf(client: DynamoDBClient): Direct {
  const direct = known.get(client) ?? learntFrom(client);
  known.set(client, direct);
  return direct;
}

function learntFrom(client: DynamoDBClient): Direct {
  let place: Place | undefined;
  let signer: ReturnType<DynamoDBClient['config']['signer']> | undefined;
  client.middlewareStack.add(
    (next) => (args) => {
      place ??= placeOf(args.request);
      return next(args);
    },
    { step: 'build' },
  );

  return async (operation, input, options) => {
    if (!place) return undefined;
    const body = JSON.stringify(input);
    const headers = {
      host: place.port === undefined ? place.hostname : `${place.hostname}:${place.port}`,
      'content-type': CONTENT_TYPE,
      'content-length': String(Buffer.byteLength(body)),
      'x-amz-target': `DynamoDB_20120810.${operation}`,
    };
    signer ??= client.config.signer();
    const signingDate = new Date(Date.now() + client.config.systemClockOffset);
    const signed = await (await signer).sign({ ...place, method: 'POST', query: {}, headers, body }, { signingDate });
    const { response } = await client.config.requestHandler.handle(signed, options);
    return answerOf(response);
  };
}

function placeOf(request: unknown): Place | undefined {
  if (typeof request !== 'object' || request === null) return undefined;
  if (!('protocol' in request && 'hostname' in request && 'path' in request)) return undefined;
  const port = 'port' in request && typeof request.port === 'number' ? { port: request.port } : {};
  return { protocol: String(request.protocol), hostname: String(request.hostname), path: String(request.path), ...port };
}
