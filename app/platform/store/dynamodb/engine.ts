import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { isThrottled, passes } from './passing.ts';
import { PATIENCE, type Patience } from './patience.ts';
import { pause } from './pause.ts';
import { type Reads, readsOf } from './reads.ts';
import { type RetryBudget, retryBudget } from './retry-budget.ts';
import { type InTurn, turns } from './turns.ts';

/**
 * Batches of loads under way at a time, of all loads of a process together. The client has 50 connections: where a load has them
 * all, what waits for one is taken for a connection that does not come about, and so is a reader's page.
 */
const BATCHES = 16;

/** One attempt of a call, which ends with its signal. */
export type Attempt<T> = (options: { readonly abortSignal: AbortSignal }) => Promise<T>;

/** What calls came to, since the process began. */
export type EngineFigures = { attempts: number; retries: number; throttled: number; given_up: number };

/** The engine with its table: every call of it takes a bounded time, and is tried again where that may help. */
export interface Engine {
  readonly client: DynamoDBClient;
  readonly reads: Reads;
  readonly table: string;
  readonly patience: Patience;
  readonly figures: Readonly<EngineFigures>;
  /** Runs a batch of a load when its turn has come. */
  readonly inTurn: InTurn;
  /** One attempt, in its time. */
  once<T>(attempt: Attempt<T>): Promise<T>;
  /** Waits, and says whether to try again after an error: it passes, there is time until `until` (by performance.now) and a retry is left. */
  again(error: unknown, tries: number, until: number): Promise<boolean>;
  /** Attempts until one succeeds or none is left, with a read's patience. Only for what may be done twice. */
  call<T>(attempt: Attempt<T>): Promise<T>;
  /** The same with a load's patience, for as long as that lasts: the turns of loads bound what they may ask at a time, and an hour's import is not to end for a bad minute. */
  load<T>(attempt: Attempt<T>): Promise<T>;
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
    // AbortSignal.timeout goes off behind every answer too, and makes an error with its stack for nobody.
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), patience.attempt);
    try {
      const result = await attempt({ abortSignal: stop.signal });
      budget.earn();
      return result;
    } catch (error) {
      if (isThrottled(error)) figures.throttled++;
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  async function again(error: unknown, tries: number, until: number, spend = budget.spend): Promise<boolean> {
    if (!passes(error)) return false;
    if (performance.now() < until && spend()) {
      figures.retries++;
      await pause(tries);
      return true;
    }
    figures.given_up++;
    return false;
  }

  async function attempts<T>(attempt: Attempt<T>, whole: number, spend: RetryBudget['spend']): Promise<T> {
    const until = performance.now() + whole - patience.attempt;
    for (let tries = 1; ; tries++) {
      try {
        return await once(attempt);
      } catch (error) {
        if (!(await again(error, tries, until, spend))) throw error;
      }
    }
  }

  return {
    client,
    reads: readsOf(client),
    table,
    patience,
    figures,
    inTurn: turns(BATCHES),
    once,
    again,
    call: (attempt) => attempts(attempt, patience.read, budget.spend),
    load: (attempt) => attempts(attempt, patience.load, () => true),
  };
}
