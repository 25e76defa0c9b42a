import cluster, { type Worker } from 'node:cluster';
import { type FromChild, type FromParent, fromChild } from './messages.ts';

/** One child, as its parent has it. */
export interface Child {
  /** Its number; 0 when it could not be started. */
  readonly process: number;
  tell(message: FromParent): void;
  /** Tells it to finish what is under way and end. */
  end(): void;
  /** Ends it at once. */
  kill(): void;
}

/** What a child does, to whoever watches it. */
export type Heard = {
  readonly message: (message: FromChild) => void;
  /** It has ended, and how: an exit code or a signal. */
  readonly ended: (how: string) => void;
};

export type StartChild = (slot: number, isFirstTime: boolean, heard: Heard) => Child;

/**
 * Starts children that share the sockets they listen on, which the parent holds. Whichever has time takes the next
 * connection: a blocked one takes none, and those that wait outlive a child. Were they handed out in turn by the parent, one
 * on its way to a child that is killed would never be closed, and its client wait for ever.
 */
export const startChild: StartChild = (slot, isFirstTime, heard) => {
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({ args: ['serve', '--child', String(slot), ...(isFirstTime ? [] : ['--again'])] });
  const worker = cluster.fork();
  worker.on('message', (received: unknown) => {
    const message = fromChild(received);
    if (message) heard.message(message);
  });
  worker.on('error', () => undefined);
  worker.once('exit', (code, signal) => heard.ended(signal ?? `exit code ${code}`));
  return childOf(worker);
};

const childOf = (worker: Worker): Child => ({
  process: worker.process.pid ?? 0,
  tell(message) {
    if (worker.isConnected()) worker.send(message, () => undefined);
  },
  end: () => void worker.process.kill('SIGTERM'),
  kill: () => void worker.process.kill('SIGKILL'),
});
