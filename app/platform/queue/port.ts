/** Work that a reader need not wait for. Delivered at least once, so every task is safe to run again. */
export interface Queue {
  /** When it resolves, the task is kept: by this process, or by a queue that outlives it. @throws QueueFull, QueueDown */
  send(task: Task): Promise<void>;
  /** Takes tasks until the signal aborts; one that throws is tried again, then put with the dead letters. */
  work(handlers: Handlers, signal: AbortSignal): Promise<void>;
  /** Tasks that were given up: the first thousand at most. */
  deadLetters(): Promise<readonly Task[]>;
  /** Gives a dead letter another life; one that is none is left as it is. */
  resend(id: string): Promise<void>;
}

/** A queue for operators. */
export interface CountedQueue extends Queue {
  figures(): Promise<QueueFigures>;
  /** Gives every dead letter that there is another life. Tells how many. */
  resendAll(): Promise<number>;
}

/** `waiting` are those that are to be done, be they under way or resting after a failure; `dead` were given up. */
export type QueueFigures = { readonly waiting: number; readonly dead: number };

/** What is done with tasks, by their kind. */
export type Handlers = Readonly<Record<string, (task: Task) => Promise<void>>>;

export type Task = {
  readonly id: string;
  readonly kind: string;
  readonly site: number;
  readonly data: Readonly<Record<string, string | number | boolean>>;
};

/** No more tasks can wait, or the queue is closing. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull';

  constructor() {
    super('Too much work is waiting to be done.');
  }
}

/** The queue does not answer: whether it has the task is not known. */
export class QueueDown extends Error {
  override readonly name = 'QueueDown';
}
