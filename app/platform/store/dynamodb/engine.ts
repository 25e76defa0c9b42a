import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { isThrottled, passes } from './passing.ts';
import { PATIENCE, type Patience } from './patience.ts';
import { pause } from './pause.ts';
import { type RetryBudget, retryBudget } from './retry-budget.ts';

/** One attempt of a call, which ends with its signal. */
export type Attempt<T> = (options: { readonly abortSignal: AbortSignal }) => Promise<T>;

/** What calls came to, since the process began. */
export type EngineFigures = { attempts: number; retries: number; throttled: number; given_up: number };

/** The engine with its table: every call of it takes a bounded time, and is tried again where that may help. */
export interface Engine {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly patience: Patience;
  readonly figures: Readonly<EngineFigures>;
  /** One attempt, in its time. */
  once<T>(attempt: Attempt<T>): Promise<T>;
  /** Waits, and says whether to try again after an error: it passes, there is time until `until` (by performance.now) and a retry is left. */
  again(error: unknown, tries: number, until: number): Promise<boolean>;
  /** Attempts until one succeeds or none is left. Only for what may be done twice. Default: a read's patience. */
  call<T>(attempt: Attempt<T>, patience?: number): Promise<T>;
}

export type EngineOptions = {
  /** Its own retries should be off: they know of no budget. */
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly patience?: Patience;
  readonly budget?: RetryBudget;
};

export function engineOf({ client, table, patience = PATIENCE, budget = retryBudget() }: EngineOptions): Engine {
  const figures: EngineFigures = { attempts: 0, retries: 0, throttled: 0, given_up: 0 };

  async function once<T>(attempt: Attempt<T>): Promise<T> {
    figures.attempts++;
    try {
      const result = await attempt({ abortSignal: AbortSignal.timeout(patience.attempt) });
      budget.earn();
      return result;
    } catch (error) {
      if (isThrottled(error)) figures.throttled++;
      throw error;
    }
  }

  async function again(error: unknown, tries: number, until: number): Promise<boolean> {
    if (!passes(error)) return false;
    if (performance.now() < until && budget.spend()) {
      figures.retries++;
      await pause(tries);
      return true;
    }
    figures.given_up++;
    return false;
  }

  return {
    client,
    table,
    patience,
    figures,
    once,
    again,
    async call(attempt, whole = patience.read) {
      const until = performance.now() + whole - patience.attempt;
      for (let tries = 1; ; tries++) {
        try {
          return await once(attempt);
        } catch (error) {
          if (!(await again(error, tries, until))) throw error;
        }
      }
    },
  };
}
