import { randomBytes } from 'node:crypto';
import { BlobsDown } from '../platform/blobs/port.ts';
import { QueueDown, QueueFull } from '../platform/queue/port.ts';
import { StoreFailure, TooLate } from '../platform/store/port.ts';
import { errorText } from './error-text.ts';
import type { Exchange } from './exchange.ts';
import type { Frame } from './frame.ts';
import { message, speaking } from './messages.ts';
import type { WebParts } from './parts.ts';
import { isSpoken, type Problem, problemData, problemPage } from './problem.ts';
import { wantsJson } from './visitor.ts';

/** Answers when something stands in the way: a page for people, data for scripts, in the language of whoever asks. */
export interface Complaints<S> {
  tell(exchange: Exchange<S>, problem: Problem): void;
  /** Of an error: the domain's as it says itself, any other as a fault with a number. */
  failed(exchange: Exchange<S>, error: unknown): void;
}

/** Seconds after which something that is not ready may be tried again, where the error does not say. */
const RETRY_AFTER = 30;

/** What says that an engine behind the service does not answer, and the seconds after which it may be asked again. */
const AWAY = [StoreFailure, TooLate, BlobsDown, QueueDown, QueueFull];
const AWAY_RETRY = 5;

export function complaintsOf<S, C>({ assets, frameOf, fault }: WebParts<S, C>): Complaints<S> {
  function inItsLanguage<T>(exchange: Exchange<S>, work: (frame: Frame) => T): T {
    const frame = exchange.frame ?? frameOf(exchange.audience);
    return speaking(frame.language, () => work(frame));
  }

  function problemOf(error: unknown): Problem & { readonly code?: string } {
    if (isSpoken(error)) {
      const { code, status, retryAfter = status === 503 ? RETRY_AFTER : undefined } = error;
      return { code, status, headers: retryAfter === undefined ? [] : [['retry-after', String(retryAfter)]], ...errorText(error) };
    }
    const id = randomBytes(6).toString('hex');
    fault(id, error);
    // An engine that is gone or busy comes back: whoever asks is told to wait, and programs to try again.
    if (AWAY.some((away) => error instanceof away)) return { status: 503, headers: [['retry-after', String(AWAY_RETRY)]] };
    return { status: 500, sentence: message('errors.500.sentence', { id }) };
  }

  function answer(exchange: Exchange<S>, problem: () => Problem & { readonly code?: string }): void {
    exchange.answer(
      inItsLanguage(exchange, (frame) => (wantsJson(exchange.request) ? problemData(problem()) : problemPage(frame, assets, problem()))),
    );
  }

  return {
    tell: (exchange, problem) => answer(exchange, () => problem),
    failed: (exchange, error) => answer(exchange, () => problemOf(error)),
  };
}
