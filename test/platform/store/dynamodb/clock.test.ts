import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { WATERMARK } from '../../../../app/platform/store/change-log.ts';
import { createTable, openDynamo } from '../../../../app/platform/store/dynamodb.ts';
import { type Change, type Key, StoreFailure } from '../../../../app/platform/store/port.ts';
import { withDynamo } from '../../../services/dynamodb.ts';

const KEY: Key = ['site#1#q#7', 'q'];

/** A host of a table, whose clock a test sets. */
type Host = ReturnType<typeof openDynamo> & { off: number; written(id: string): Promise<void> };

withDynamo((client) => {
  /** Two hosts on one table. What `off` says of the clock, the host knows of it too. */
  async function hosts(): Promise<readonly [Host, Host]> {
    const table = `askyard-${randomUUID()}`;
    await createTable(client(), table);
    const host = (): Host => {
      const clock = { now: (): number => Date.now() + self.off };
      const opened = openDynamo({ client: client(), table, clock, clockSkew: () => self.off });
      const entry = (id: string): Change => ({ log: { id, time: clock.now(), site: 1, shard: 0, event: { kind: 'asked', question: 7 } } });
      const self: Host = { ...opened, off: 0, written: (id) => opened.store.write([{ put: { key: [KEY[0], id] } }, entry(id)]) };
      return self;
    };
    return [host(), host()];
  }

  const ids = (entries: readonly { readonly id: string }[]): readonly string[] => entries.map(({ id }) => id);

  test.each([-30_000, -3_001, 3_001, 3_600_000])('a host whose clock is off by %i ms writes nothing and reads its rows', async (off) => {
    const [one, other] = await hosts();
    await one.written('before');
    one.off = off;
    await expect(one.written('off')).rejects.toThrow(StoreFailure);
    await expect(one.written('off')).rejects.toThrow(`is off by ${Math.abs(off)} ms`);
    expect(await one.store.get([KEY[0], 'before'])).toBeDefined();
    expect(await other.store.get([KEY[0], 'off'])).toBeUndefined();
    one.off = 0;
    await one.written('after');
    expect(ids(await other.log.follow(JSON.stringify({ since: Date.now() - WATERMARK, seen: [] })).next())).toEqual(['before', 'after']);
  });

  test('what is written at the widest that is allowed is seen by a reader whose clock is off the other way', async () => {
    const [writer, reader] = await hosts();
    writer.off = -3_000;
    reader.off = 3_000;
    const follower = reader.log.follow(await reader.log.end());
    await writer.written('late');
    expect(ids(await follower.next())).toEqual(['late']);
    expect(await follower.next()).toEqual([]);
    expect(ids(await reader.log.follow(follower.cursor()).next())).toEqual([]);
  });

  test('a reader whose clock is set ahead stays where it was, and misses nothing once it is right again', async () => {
    const [writer, reader] = await hosts();
    const follower = reader.log.follow(await reader.log.end());
    const cursor = follower.cursor();
    reader.off = 60_000;
    await expect(follower.next()).rejects.toThrow(StoreFailure);
    await expect(reader.log.end()).rejects.toThrow(StoreFailure);
    await writer.written('meanwhile');
    expect(follower.cursor()).toBe(cursor);
    reader.off = 0;
    expect(ids(await follower.next())).toEqual(['meanwhile']);
  });
});
