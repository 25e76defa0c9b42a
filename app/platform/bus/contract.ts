import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Bus, BusEntry, BusMessage } from './port.ts';

/** Two ends of one bus: of two processes, where it spans them. */
export type BusOnTrial = { readonly here: Bus; readonly there: Bus; close(): Promise<void> };

const PATIENCE = { timeout: 20_000 };
const message = (post: number): BusMessage => ({ site: 7, kind: 'answered', data: { post } });

/** What every bus keeps to. Called by one test file an adapter. */
export function busContract(name: string, open: () => Promise<BusOnTrial>): void {
  describe(`${name} as a bus`, () => {
    let opened: BusOnTrial | undefined;
    const fresh = async (): Promise<BusOnTrial> => {
      opened = await open();
      await vi.waitFor(() => expect([opened?.here.connected(), opened?.there.connected()]).toEqual([true, true]), PATIENCE);
      return opened;
    };
    afterEach(async () => {
      await opened?.close();
      opened = undefined;
    });

    /** All that an end hears from now on. */
    function heardBy(bus: Bus): BusEntry[] {
      const entries: BusEntry[] = [];
      bus.hear({ message: (entry) => entries.push(entry), lost: () => undefined });
      return entries;
    }

    it('numbers messages upwards, and every end hears each of them in that order', async () => {
      const { here, there } = await fresh();
      const [atHere, atThere] = [heardBy(here), heardBy(there)];
      const ids: number[] = [];
      for (let post = 1; post <= 20; post++) ids.push(await (post % 2 ? here : there).publish('question#7#1', message(post), `e${post}`));

      expect(ids).toEqual(ids.toSorted((a, b) => a - b));
      expect(new Set(ids).size).toBe(20);
      await vi.waitFor(() => expect([atHere.length, atThere.length]).toEqual([20, 20]), PATIENCE);
      for (const heard of [atHere, atThere]) {
        expect(heard.map(({ id }) => id)).toEqual(ids);
        expect(heard.map(({ message: { data } }) => data.post)).toEqual(ids.map((_, index) => index + 1));
      }
    });

    it('takes an event once on a channel, whoever tells it again', async () => {
      const { here, there } = await fresh();
      const heard = heardBy(here);
      const [one, two] = await Promise.all([here.publish('listing#7', message(1), 'same'), there.publish('listing#7', message(1), 'same')]);
      const elsewhere = await there.publish('question#7#1', message(1), 'same');

      expect(two).toBe(one);
      expect(elsewhere).toBeGreaterThan(one);
      await vi.waitFor(() => expect(heard).toHaveLength(2), PATIENCE);
      await vi.waitFor(() => expect([here.knows('listing#7', 'same'), there.knows('listing#7', 'same')]).toEqual([true, true]), PATIENCE);
      expect(here.knows('listing#8', 'same')).toBe(false);
    });

    it('tells what came behind a number on a channel, and nothing of other channels', async () => {
      const { here, there } = await fresh();
      const first = await here.publish('question#7#1', message(1), 'a');
      await here.publish('question#7#2', message(2), 'b');
      const last = await here.publish('question#7#1', message(3), 'c');
      await vi.waitFor(() => expect(there.newest()).toBeGreaterThanOrEqual(last), PATIENCE);

      const posts = (lastId: number, channel = 'question#7#1') => there.since(channel, lastId)?.map(({ message: { data } }) => data.post);
      expect(posts(first)).toEqual([3]);
      expect(posts(first - 1)).toEqual([1, 3]);
      expect(posts(last)).toEqual([]);
      expect(posts(first, 'question#7#2')).toEqual([2]);
      expect(posts(first, 'question#7#3')).toEqual([]);
    });

    it('says that it cannot tell what came behind a number of long ago', async () => {
      const { here } = await fresh();
      await here.publish('question#7#1', message(1), 'a');
      expect(here.since('question#7#1', 1)).toBeUndefined();
    });

    it('stops telling whoever no longer listens', async () => {
      const { here } = await fresh();
      const heard: BusEntry[] = [];
      const stop = here.hear({ message: (entry) => heard.push(entry), lost: () => undefined });
      await here.publish('listing#7', message(1), 'a');
      await vi.waitFor(() => expect(heard).toHaveLength(1), PATIENCE);
      stop();
      const id = await here.publish('listing#7', message(2), 'b');
      await vi.waitFor(() => expect(here.newest()).toBeGreaterThanOrEqual(id), PATIENCE);
      expect(heard).toHaveLength(1);
    });
  });
}
