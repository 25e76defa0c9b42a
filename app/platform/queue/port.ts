/** Work that a reader need not wait for. Delivered at least once, so every task is safe to run again. */
export interface Queue {
  send(task: Task): Promise<void>;
  /** Takes tasks until the signal aborts; one that throws is tried again, then put with the dead letters. */
  work(handlers: Readonly<Record<string, (task: Task) => Promise<void>>>, signal: AbortSignal): Promise<void>;
  deadLetters(): Promise<readonly Task[]>;
  resend(id: string): Promise<void>;
}

export type Task = {
  readonly id: string;
  readonly kind: string;
  readonly site: number;
  readonly data: Readonly<Record<string, string | number | boolean>>;
};
