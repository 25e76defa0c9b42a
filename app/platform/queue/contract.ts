import { describe, expect, it } from 'vitest';
import type { CountedQueue, Task } from './port.ts';

const task = (id: string, kind = 'letter'): Task => ({ id, kind, site: 0, data: { to: id } });

/** A promise and what fulfils it. */
function signal(): { readonly came: Promise<void>; come(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { came: promise, come: resolve };
}

/** What every queue keeps to. `open` gives one whose pauses between tries are no pauses. */
export function queueContract(name: string, open: () => Promise<CountedQueue & { close(): Promise<void> }>): void {
  describe(`${name} as a queue`, () => {
    it('a task reaches the worker that knows its kind, whole', async () => {
      const queue = await open();
      const stop = new AbortController();
      const seen: Task[] = [];
      const both = signal();
      const take = async (taken: Task): Promise<void> => {
        if (seen.push(taken) === 2) both.come();
      };
      await queue.send(task('sent-before'));
      const working = [queue.work({ letter: take }, stop.signal), queue.work({ other: async () => expect.fail('not its kind') }, stop.signal)];
      await queue.send(task('sent-after'));
      await both.came;
      stop.abort();
      await Promise.all(working);
      expect(seen.map(({ id }) => id).toSorted()).toEqual(['sent-after', 'sent-before']);
      expect(seen).toContainEqual(task('sent-before'));
      await queue.close();
    });

    it('sending does not wait for the work', async () => {
      const queue = await open();
      const stop = new AbortController();
      const begun = signal();
      const release = signal();
      const working = queue.work(
        {
          letter: async () => {
            begun.come();
            await release.came;
          },
        },
        stop.signal,
      );
      await queue.send(task('slow'));
      await queue.send(task('slow too'));
      await begun.came;
      release.come();
      stop.abort();
      await working;
      await queue.close();
    });

    it('what fails is tried again, and given up in the end; others go on', async () => {
      const queue = await open();
      const stop = new AbortController();
      const tries = new Map<string, number>();
      const given = signal();
      const handle = async ({ id }: Task): Promise<void> => {
        const count = (tries.get(id) ?? 0) + 1;
        tries.set(id, count);
        if (id === 'never' || (id === 'second time' && count < 2)) throw new Error('not now');
        if (id === 'resent') given.come();
      };
      const working = queue.work({ letter: handle }, stop.signal);
      for (const id of ['never', 'second time', 'at once']) await queue.send(task(id));
      await expect.poll(() => queue.deadLetters()).toEqual([task('never')]);
      expect([tries.get('second time'), tries.get('at once')]).toEqual([2, 1]);
      expect(tries.get('never')).toBeGreaterThan(1);
      stop.abort();
      await working;
      await queue.close();
    });

    it('a dead letter that is sent again is no dead letter any more', async () => {
      const queue = await open();
      const stop = new AbortController();
      let broken = true;
      const done = signal();
      const handle = async (): Promise<void> => {
        if (broken) throw new Error('not now');
        done.come();
      };
      const working = queue.work({ letter: handle }, stop.signal);
      await queue.send(task('one'));
      await expect.poll(() => queue.deadLetters()).toHaveLength(1);
      broken = false;
      await queue.resend('one');
      await queue.resend('unknown');
      await done.came;
      expect(await queue.deadLetters()).toEqual([]);
      stop.abort();
      await working;
      await queue.close();
    });

    it('counts what waits and what is dead, and gives all that is dead another life', async () => {
      const queue = await open();
      const stop = new AbortController();
      let broken = true;
      const seen: string[] = [];
      const handle = async ({ id }: Task): Promise<void> => {
        if (broken) throw new Error('not now');
        seen.push(id);
      };
      await queue.send(task('one'));
      await queue.send(task('two'));
      expect(await queue.figures()).toEqual({ waiting: 2, dead: 0 });
      const working = queue.work({ letter: handle }, stop.signal);
      await expect.poll(() => queue.figures()).toEqual({ waiting: 0, dead: 2 });
      broken = false;
      expect(await queue.resendAll()).toBe(2);
      await expect.poll(() => seen.toSorted()).toEqual(['one', 'two']);
      await expect.poll(() => queue.figures()).toEqual({ waiting: 0, dead: 0 });
      stop.abort();
      await working;
      await queue.close();
    });
  });
}
