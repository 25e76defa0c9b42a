import type { Client } from '@opensearch-project/opensearch';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { SearchIndexDown } from '../port.ts';
import { type Breaker, breakerOf } from './breaker.ts';

/** Milliseconds that one call may take. A reader waits for a search; a batch is fed behind the scenes. */
export const PATIENCE = { search: 2_500, change: 30_000 } as const;

export type Request = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Lines of a bulk request, instead of a body. */
  readonly lines?: readonly Readonly<Record<string, unknown>>[];
  /** Statuses that are answers and no faults, beside those below 300. */
  readonly expected?: readonly number[];
  readonly patience: number;
};

/** The way to the engine: each call within its time, and each answer of the shape that was asked for. */
export interface Connection {
  /** @throws SearchIndexDown when the engine did not answer in time, refused, or answered something else. */
  ask<S extends TSchema>(shape: S, request: Request): Promise<Static<S>>;
}

export type ConnectionOptions = {
  /** The client, opened at the first call: what it needs to sign in may be out of reach at the start, and there later. */
  readonly client: () => Promise<Client>;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
};

/**
 * Calls the engine. After a call that was not answered, further searches fail at once for some seconds, but for one that tries:
 * pages must not wait for an engine that is gone, each for all its patience.
 */
export function connectionOf({ client, now = () => performance.now() }: ConnectionOptions): Connection {
  const breaker = breakerOf(now);
  return {
    async ask(shape, request) {
      const { body, statusCode } = await answered(client, breaker, request);
      if (Value.Check(shape, body)) return body;
      throw new SearchIndexDown(
        `The search engine answered ${request.method} ${request.path} with ${statusCode} and something that was not asked for.`,
      );
    },
  };
}

async function answered(
  client: ConnectionOptions['client'],
  breaker: Breaker,
  request: Request,
): Promise<{ readonly body: unknown; readonly statusCode: unknown }> {
  const { method, path, query = {}, body, lines, expected = [], patience } = request;
  if (!breaker.lets()) throw new SearchIndexDown('The search engine did not answer a moment ago; it is asked again soon.');
  try {
    const sent = lines ? { bulkBody: lines.map((line) => ({ ...line })) } : body ? { body: { ...body } } : {};
    const { transport } = await client();
    const { body: answer, statusCode } = await transport.request(
      { method, path, querystring: { ...query }, ...sent },
      { requestTimeout: patience, ignore: [...expected] },
    );
    breaker.answered();
    return { body: answer, statusCode };
  } catch (error) {
    if (isAnswer(error)) breaker.answered();
    else breaker.unanswered();
    throw new SearchIndexDown(`The search engine did not do ${method} ${path}: ${error instanceof Error ? error.message : String(error)}.`, {
      cause: error,
    });
  }
}

/** Whether the engine itself refused: it is there. What a proxy says of an engine that is not (502 to 504) is no answer. */
const isAnswer = (error: unknown): boolean =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' && error.statusCode < 502;
