import { DomainError } from '../errors.ts';
import type { Field } from './rules.ts';
import { filled, RUNS, type RunRefusal, type RunValues } from './sentences.ts';

/** What was asked cannot be run as it is: which field is wrong, why, and what is allowed. */
export class RunRefused extends DomainError {
  override readonly name = 'RunRefused';
  readonly code = 'run-refused';
  readonly status = 422;
  readonly remedy: string;
  readonly reason: RunRefusal;
  readonly field: Field;
  readonly values: RunValues;

  constructor(reason: RunRefusal, field: Field, values: RunValues = {}) {
    super(filled(RUNS[reason][0], values));
    this.remedy = filled(RUNS[reason][1], values);
    this.reason = reason;
    this.field = field;
    this.values = values;
  }
}

/** Too many programs are waiting. */
export class RunsBusy extends DomainError {
  override readonly name = 'RunsBusy';
  readonly code = 'runs-busy';
  readonly status = 503;
  readonly remedy = 'Try again in a few seconds.';
  /** Seconds. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super('Too many programs are waiting to run.');
    this.retryAfter = retryAfter;
  }
}

/** Nothing runs here, or not at the moment. Why is the operator's to know: it stands in the health tree. */
export class RunsOff extends DomainError {
  override readonly name = 'RunsOff';
  readonly code = 'runs-off';
  readonly status = 503;
  readonly remedy = 'Read the code for now, or run it on your own machine; try here later.';
  /** What the jail said. */
  override readonly cause: unknown;

  constructor(cause?: unknown) {
    super('Programs cannot be run here at the moment.');
    this.cause = cause;
  }
}

/** Whoever asked has left, and the program was stopped. */
export class RunStopped extends DomainError {
  override readonly name = 'RunStopped';
  readonly code = 'run-stopped';
  readonly status = 408;
  readonly remedy = 'Run it again.';

  constructor() {
    super('The program was stopped, since whoever asked had left.');
  }
}

/** A post has no block of code of that number. */
export class BlockNotFound extends DomainError {
  override readonly name = 'BlockNotFound';
  readonly code = 'block-not-found';
  readonly status = 404;
  readonly remedy = 'Load the page again; the post may have been edited.';

  constructor(block: number) {
    super(`The post has no block of code ${block}.`);
  }
}
