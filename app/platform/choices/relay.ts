import { renameSync, writeFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { fileChoices } from './file.ts';
import { parseChoices } from './parse.ts';
import type { ChoicesSource } from './port.ts';
import type { Distant } from './ssm.ts';

/** Milliseconds. An account may read 40 parameters a second, so that two hundred instances read one every five seconds each. */
const EVERY = 5_000;

/** How much later or sooner the next look may come: instances that were started together must not ask together for ever. */
const SPREAD = 0.2;

/** How long a look may take, in milliseconds. A start waits for the first. */
const PATIENCE = 3_000;

export type RelayOptions = {
  /** The file that stands for what is read, on this box. */
  readonly path: string;
  readonly every?: number;
  readonly patience?: number;
  /** How often the other processes look at the file. */
  readonly lookEvery?: number;
};

/** Choices that stand elsewhere, by way of a file of this box. */
export type RelayedChoices = ChoicesSource & {
  /** Has this process, one of the box, read them for all. Resolves when it has first been answered, or was not in time. Gives what ends it. */
  follow(distant: Distant): Promise<() => Promise<void>>;
};

/**
 * Choices that one process of a box reads from afar for all of them. What is valid goes into the file, from which every
 * process takes it: so the last good ones also outlive a restart, and an instance that cannot ask keeps them.
 */
export function relayedChoices({ path, every = EVERY, patience = PATIENCE, lookEvery }: RelayOptions): RelayedChoices {
  const file = fileChoices(path, lookEvery);
  let refusal: string | undefined;
  let taken: string | undefined;

  async function look({ name, read }: Distant, signal: AbortSignal): Promise<void> {
    let text: string | undefined;
    try {
      text = await read(AbortSignal.any([signal, AbortSignal.timeout(patience)]));
      if (text !== taken) takeOver(text);
      refusal = undefined;
      taken = text;
    } catch (error) {
      if (signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      refusal = text === undefined ? `${name} cannot be read: ${reason}` : `${name} is not in force: ${reason}`;
    }
  }

  function takeOver(text: string): void {
    parseChoices(text);
    writeFileSync(`${path}.new`, text, { flush: true });
    renameSync(`${path}.new`, path);
    file.look();
  }

  return {
    current: file.current,
    refusal: () => refusal ?? file.refusal(),
    close: file.close,
    async follow(distant) {
      const stop = new AbortController();
      const { signal } = stop;
      await look(distant, signal);
      const looking = (async () => {
        while (!signal.aborted) {
          const pause = every * (1 - SPREAD + 2 * SPREAD * Math.random());
          await after(pause, undefined, { signal, ref: false }).catch(() => undefined);
          if (!signal.aborted) await look(distant, signal);
        }
      })();
      return async () => {
        stop.abort();
        await looking;
      };
    },
  };
}
