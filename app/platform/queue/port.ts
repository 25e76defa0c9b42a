/** Work that a reader need not wait for. Delivered at least once, so every task is safe to run again. */
export interface Queue {
  /** @throws QueueFull */
  send(task: Task): Promise<void>;
  /** Takes tasks until the signal aborts; one that throws is tried again, then put with the dead letters. */
  work(handlers: Readonly<Record<string, (task: Task) => Promise<void>>>, signal: AbortSignal): Promise<void>;
  deadLetters(): Promise<readonly Task[]>;
  /** Gives a dead letter another life; one that is none is left as it is. */
  resend(id: string): Promise<void>;
}

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
