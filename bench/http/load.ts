import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Whom to ask, for what, how long. Paths are asked for in turn. */
export type Target = {
  readonly port: number;
  readonly host: string;
  readonly paths: readonly string[];
  readonly connections: number;
  readonly milliseconds: number;
};

/** What came of it: the time of each answer. */
export type Load = { readonly times: Float64Array; readonly bytes: number; readonly milliseconds: number };

export interface Loader {
  /** One at a time. @throws when an answer was anything but 200. */
  run(target: Target): Promise<Load>;
  close(): Promise<void>;
}

/** Starts the process that makes the load. */
export function openLoader(): Loader {
  const child = fork(join(import.meta.dirname, 'client.ts'), { serialization: 'advanced' });
  const failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`The load ended by itself, with code ${code}.`)));
  failed.catch(() => undefined);
  return {
    async run(target) {
      const answer = once(child, 'message');
      child.send(target);
      const [load] = await Promise.race([answer, failed]);
      return load;
    },
    async close() {
      // One that failed has ended already: nobody would tell of it again.
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
