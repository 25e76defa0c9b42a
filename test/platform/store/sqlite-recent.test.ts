import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drain, entry, idsOf, movableClock } from '../../../app/platform/store/contract/subject.ts';
import { connect } from '../../../app/platform/store/sqlite/connection.ts';
import { recentEntries } from '../../../app/platform/store/sqlite/recent.ts';
import { migrate } from '../../../app/platform/store/sqlite/schema.ts';
import { groupedWriter } from '../../../app/platform/store/sqlite/write.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

const clock = movableClock();
const told = (position: number, id = `e${position}`) => ({ position, json: JSON.stringify(entry(id, 7)) });
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('what a process remembers of the log', () => {
  test('is what stands behind a position, as many as are asked for, and nothing where it does not reach', () => {
    const recent = recentEntries();
    expect(recent.last()).toBe(0);
    expect(recent.after(0, 10)).toBeUndefined();
    recent.add([told(5), told(6)]);
    recent.add([told(7)]);
    expect(recent.last()).toBe(7);
    expect(recent.after(4, 10)?.map(({ id }) => id)).toEqual(['e5', 'e6', 'e7']);
    expect(recent.after(4, 2)?.map(({ id }) => id)).toEqual(['e5', 'e6']);
    expect(recent.after(6, 10)).toEqual([entry('e7', 7)]);
    for (const outside of [3, 7, 8, Number.NaN]) expect(recent.after(outside, 10)).toBeUndefined();
  });

  test('never passes over what another process wrote between', () => {
    const recent = recentEntries();
    recent.add([told(1), told(2)]);
    recent.add([told(4)]);
    expect(recent.after(1, 10)).toBeUndefined();
    expect(recent.after(2, 10)).toBeUndefined();
    expect(recent.after(3, 10)?.map(({ id }) => id)).toEqual(['e4']);
  });

  test('is bounded, in number and in size', () => {
    const recent = recentEntries();
    for (const position of range(1, 2000)) recent.add([told(position)]);
    expect(recent.after(1000, 10)).toBeUndefined();
    expect(recent.after(1990, 10)).toHaveLength(10);
    recent.add(range(2001, 2010).map((position) => told(position, 'x'.repeat(150_000))));
    expect(recent.after(2000, 10)).toBeUndefined();
    expect(recent.after(2007, 10)).toHaveLength(3);
  });
});

describe('readers of a log that two processes write', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'askyard-recent-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('are given each entry once and in order, whoever wrote it, at once and after any pause', async () => {
    const path = join(folder, 'store.sqlite');
    const [ours, theirs] = [openSqlite({ path, clock }), openSqlite({ path, clock })];
    const often = ours.log.follow(await ours.log.end());
    const seldom = ours.log.follow(await ours.log.end());
    const [given, late]: [string[], string[]] = [[], []];
    const all: string[] = [];
    for (const round of range(0, 60)) {
      const { store } = (round * 7) % 3 === 0 ? theirs : ours;
      const ids = range(0, round % 3).map((place) => `${round}-${place}`);
      await store.write(ids.map((id) => ({ log: entry(id, clock.now()) })));
      all.push(...ids);
      given.push(...(await drain(often)).map(({ id }) => id));
      expect(given).toEqual(all);
      if (round % 11 === 0) late.push(...(await drain(seldom)).map(({ id }) => id));
    }
    late.push(...(await drain(seldom)).map(({ id }) => id));
    expect(late).toEqual(all);
    expect(often.cursor()).toBe(await theirs.log.end());
    await theirs.close();
    await ours.close();
  });

  test('are given what a reader after a restart is given, to the last attribute', async () => {
    const path = join(folder, 'store.sqlite');
    const first = openSqlite({ path, clock });
    const from = await first.log.end();
    const event = { kind: 'told', absent: undefined, half: 'a\ud800b', list: [1, null], deep: { yes: true } };
    const writing = first.store.write([{ log: { ...entry('a', clock.now()), event } }]);
    event.list.push(2);
    await writing;
    const now = await first.log.follow(from).next();
    await first.close();
    const second = openSqlite({ path, clock });
    expect(now).toEqual(await second.log.follow(from).next());
    expect(now[0]?.event).toEqual({ kind: 'told', half: 'a\ufffdb', list: [1, null], deep: { yes: true } });
    await second.close();
  });

  test('hear nothing of a write that was undone', async () => {
    const connection = connect(join(folder, 'store.sqlite'), 'FULL');
    migrate(connection.database, connection.path);
    connection.database.exec('PRAGMA max_page_count = 20');
    const heard: number[] = [];
    const writer = groupedWriter(connection, clock, (_actions, news) => heard.push(...news.map(({ position }) => position)));
    const text = 'x'.repeat(390_000);
    const large = writer.write([{ log: entry('lost', clock.now()) }, { put: { key: ['p', 's'], text } }]);
    await expect(large).rejects.toMatchObject({ name: 'StoreFailure' });
    await writer.write([{ log: entry('kept', clock.now()) }]);
    expect(heard).toEqual([1]);
    expect(
      idsOf(
        connection.database
          .prepare('SELECT entry FROM log')
          .all()
          .map(({ entry: json }) => JSON.parse(String(json))),
      ),
    ).toEqual(['kept']);
    connection.close();
  });
});
