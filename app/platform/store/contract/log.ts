import { describe, expect, it } from 'vitest';
import { RETENTION_DAYS, WATERMARK } from '../change-log.ts';
import { TooLate } from '../port.ts';
import { at, drain, entry, idsOf, type Open, subjects } from './subject.ts';

/**
 * A delayed commit needs no seam: it is a write whose entry is already some seconds old, made after younger ones.
 */
export function logContract(open: Open): void {
  describe('the change log', () => {
    const subject = subjects(open);
    const LATEST = WATERMARK / 2;

    it('gives each entry once, with all that was written, and nothing from before its end', async () => {
      const { store, log, clock } = await subject();
      await store.write([{ log: entry('before', clock.now()) }]);
      const follower = log.follow(await log.end());
      const told = { ...entry('a', clock.now(), 3), event: { kind: 'voted', up: 1, tags: ['x'], day: null } };
      await store.write([{ put: { key: at('q') } }, { log: told }]);
      await store.write([{ log: entry('b', clock.now(), 5) }, { log: entry('c', clock.now(), 7) }]);
      const given = await drain(follower);
      expect(idsOf(given)).toEqual(['a', 'b', 'c']);
      expect(given.find(({ id }) => id === 'a')).toEqual(told);
      expect(await follower.next()).toEqual([]);
    });

    it('gives what is committed late, behind what was read and behind its own end', async () => {
      const { store, log, clock } = await subject();
      const early = clock.now();
      clock.advance(LATEST);
      await store.write([{ log: entry('young', clock.now()) }]);
      const atEnd = await log.end();
      const follower = log.follow(atEnd);
      await store.write([{ log: entry('younger', clock.now()) }]);
      expect(idsOf(await drain(follower))).toEqual(['younger']);
      await store.write([{ log: entry('late', early) }]);
      expect(idsOf(await drain(follower))).toEqual(['late']);
      expect(idsOf(await drain(log.follow(atEnd)))).toEqual(['late', 'younger']);
    });

    it('resumes from a saved cursor with nothing lost and nothing doubled', async () => {
      const { store, log, clock } = await subject();
      const early = clock.now();
      clock.advance(LATEST);
      const first = log.follow(await log.end());
      await store.write([{ log: entry('a', clock.now()) }, { log: entry('b', clock.now() - 5000, 1) }]);
      await drain(first);
      const saved = first.cursor();
      await store.write([{ log: entry('late', early, 2) }, { log: entry('next', clock.now(), 2) }]);
      clock.advance(2 * WATERMARK);
      await store.write([{ log: entry('after', clock.now(), 1) }]);
      expect(idsOf(await drain(log.follow(saved)))).toEqual(['after', 'late', 'next']);
      expect(idsOf(await drain(first))).toEqual(['after', 'late', 'next']);
    });

    it('gives each of many entries once, committed in any order, to a reader that is restarted again and again', async () => {
      const { store, log, clock } = await subject();
      let follower = log.follow(await log.end());
      const steady = log.follow(follower.cursor());
      const waiting: { id: string; time: number; due: number }[] = [];
      const given: string[] = [];
      const steadily: string[] = [];
      for (let round = 0; round < 40; round++) {
        clock.advance((round * 7919) % 4000);
        const time = clock.now();
        for (let made = 0; made < 3; made++) waiting.push({ id: `${round}-${made}`, time, due: time + ((round * 31 + made * 17) % 10) * 990 });
        const due = waiting.filter((one) => one.due <= time || time - one.time > LATEST - 4000);
        for (const one of due) waiting.splice(waiting.indexOf(one), 1);
        await Promise.all(due.map((one, index) => store.write([{ log: entry(one.id, one.time, index % 8) }])));
        if (round % 3 === 0) given.push(...idsOf(await drain(follower)));
        if (round % 9 === 0) follower = log.follow(follower.cursor());
        steadily.push(...idsOf(await steady.next()));
      }
      await Promise.all(waiting.map((one) => store.write([{ log: entry(one.id, one.time) }])));
      given.push(...idsOf(await drain(follower)));
      steadily.push(...idsOf(await drain(steady)));
      const all = Array.from({ length: 120 }, (_, index) => `${Math.floor(index / 3)}-${index % 3}`).sort();
      expect(given.sort()).toEqual(all);
      expect(steadily.sort()).toEqual(all);
    });

    it('reaches back over hours and many entries', async () => {
      const { store, log, clock } = await subject();
      const cursor = await log.end();
      for (let hour = 0; hour < 4; hour++) {
        for (let write = 0; write < 6; write++) {
          await store.write(Array.from({ length: 60 }, (_, index) => ({ log: entry(`${hour}-${write}-${index}`, clock.now(), index % 8) })));
        }
        clock.advance(50 * 60_000);
      }
      const given = idsOf(await drain(log.follow(cursor)));
      expect(given).toHaveLength(1440);
      expect(new Set(given).size).toBe(1440);
    });

    it('tells when it no longer reaches back', async () => {
      const { store, log, clock } = await subject();
      const cursor = await log.end();
      await store.write([{ log: entry('a', clock.now()) }]);
      clock.advance((RETENTION_DAYS + 1) * 86_400_000);
      await expect(log.follow(cursor).next()).rejects.toMatchObject({ name: 'CursorExpired' });
      await expect(log.follow('of another engine').next()).rejects.toMatchObject({ name: 'CursorExpired' });
      expect(await log.follow(await log.end()).next()).toEqual([]);
    });

    it('gives up a write whose entry is older than half the watermark', async () => {
      const { store, log, clock } = await subject();
      const time = clock.now();
      const follower = log.follow(await log.end());
      clock.advance(LATEST);
      await store.write([{ log: entry('just', time) }]);
      clock.advance(1);
      const late = store.write([{ put: { key: at('q') } }, { log: entry('late', time) }]);
      await expect(late).rejects.toBeInstanceOf(TooLate);
      expect(await store.get(at('q'))).toBeUndefined();
      expect(idsOf(await drain(follower))).toEqual(['just']);
    });

    it('lets nobody wait who may have missed something, wakes who waits for what this process writes, and lets go of who waited long enough', async () => {
      const { store, log, clock } = await subject();
      const longer = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('It was not woken.')), 20_000).unref());
      const follower = log.follow(await log.end());
      const inTime = (changed: Promise<void>): Promise<void> => Promise.race([changed, longer]);
      await inTime(follower.changed(600_000));
      await drain(follower);
      const woken = follower.changed(600_000);
      await store.write([{ log: entry('a', clock.now()) }]);
      await inTime(woken);
      await inTime(follower.changed(600_000));
      expect(idsOf(await drain(follower))).toEqual(['a']);
      await follower.changed(1);
    });
  });
}
