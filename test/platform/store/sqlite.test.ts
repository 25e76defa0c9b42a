import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RETENTION_DAYS } from '../../../app/platform/store/change-log.ts';
import { at, entry, movableClock, SOON } from '../../../app/platform/store/contract/subject.ts';
import { connect } from '../../../app/platform/store/sqlite/connection.ts';
import { migrate } from '../../../app/platform/store/sqlite/schema.ts';
import { sweep } from '../../../app/platform/store/sqlite/sweep.ts';
import { groupedWriter } from '../../../app/platform/store/sqlite/write.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

const clock = movableClock();
let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askyard-sqlite-'));
  path = join(folder, 'store.sqlite');
});
afterEach(() => rm(folder, { recursive: true }));

describe('a file of SQLite', () => {
  test('keeps rows and the log from one opening to the next', async () => {
    const first = openSqlite({ path, clock });
    const cursor = await first.log.end();
    await first.store.write([{ put: { key: at('q'), score: 1 } }, { log: entry('a', clock.now()) }]);
    await first.close();
    const second = openSqlite({ path, clock });
    expect(await second.store.get(at('q'))).toEqual({ key: at('q'), score: 1 });
    expect(await second.log.follow(cursor).next()).toHaveLength(1);
    await second.close();
  });

  test('knows a cursor that another file gave', async () => {
    const other = openSqlite({ path: ':memory:', clock });
    await other.store.write([{ log: entry('a', clock.now()) }]);
    const cursor = await other.log.end();
    await other.close();
    const { store, log, close } = openSqlite({ path, clock });
    await store.write([{ log: entry('b', clock.now()) }, { log: entry('c', clock.now()) }]);
    await expect(log.follow(cursor).next()).rejects.toMatchObject({ name: 'CursorExpired' });
    await close();
  });

  test('writes a group in one transaction, each write by itself', async () => {
    const { store, close } = openSqlite({ path, clock });
    const outcomes = await Promise.allSettled([
      store.write([{ put: { key: at('a') }, when: 'absent' }]),
      store.write([{ put: { key: at('b') } }, { put: { key: at('a') }, when: 'absent' }]),
      store.write([{ put: { key: at('c') } }, { check: at('a'), when: 'present' }]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await store.query({ partition: 'site#1#q#7' })).rows.map((row) => row.key[1])).toEqual(['a', 'c']);
    await close();
  });

  test('syncs what people write: synchronous is FULL, the journal a write-ahead log', () => {
    const { database, close } = connect(path, 'FULL');
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    close();
  });

  test('reads each index through the index, and a partition through the key', () => {
    const { database, close } = connect(path, 'FULL');
    migrate(database, path);
    const plan = (sql: string) => JSON.stringify(database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
    expect(plan("SELECT body FROM rows WHERE partition = 'p' AND sort > 'a' ORDER BY sort LIMIT 5")).toMatch(/SEARCH rows USING PRIMARY KEY/);
    expect(plan("SELECT body FROM rows INDEXED BY rows_one WHERE one_partition = 'p' ORDER BY one_sort, partition, sort")).not.toMatch(
      /SCAN|TEMP B-TREE/,
    );
    close();
  });
});

describe('delayed indexes', () => {
  test('are stale before the delay, and right after it, whatever the table says', async () => {
    const { store, close } = openSqlite({ path, clock, indexDelay: 300 });
    await store.write([{ put: { key: at('q'), one: ['by#1', 'x'], version: 1 } }]);
    expect((await store.queryIndex('one', { partition: 'by#1' })).rows).toEqual([]);
    expect(await store.get(at('q'))).toMatchObject({ version: 1 });
    const versions = async () => (await store.queryIndex('one', { partition: 'by#1' })).rows.map((row) => row.version);
    await expect.poll(versions, SOON).toEqual([1]);
    await store.write([{ update: at('q'), set: { version: 2 } }]);
    expect(await versions()).toEqual([1]);
    await expect.poll(versions, SOON).toEqual([2]);
    await close();
  });
});

describe('a sweep', () => {
  test('removes what has expired and what the log need not keep, and tells a reader who is too far behind', async () => {
    const clock = movableClock();
    const connection = connect(path, 'FULL');
    const { store, log, close } = openSqlite({ path, clock });
    const old = await log.end();
    await store.write([{ put: { key: at('old'), expires: clock.now() / 1000 + 5 } }, { put: { key: at('new') } }, { log: entry('a', clock.now()) }]);
    clock.advance((RETENTION_DAYS + 1) * 86_400_000);
    await sweep(connection, clock);
    expect(connection.database.prepare('SELECT sort FROM rows').all()).toEqual([{ sort: 'new' }]);
    expect(connection.database.prepare('SELECT count(*) AS entries FROM log').get()).toEqual({ entries: 0 });
    await expect(log.follow(old).next()).rejects.toMatchObject({ name: 'CursorExpired' });
    expect(await log.follow(await log.end()).next()).toEqual([]);
    connection.close();
    await close();
  });
});

describe('a failure says what to do', () => {
  test('a newer schema', () => {
    const made = new DatabaseSync(path);
    made.exec('PRAGMA user_version = 99');
    made.close();
    expect(() => openSqlite({ path, clock })).toThrow(/has schema 99, and this release knows 1: run the release that wrote it/);
  });

  test('another kind of file, and no folder', async () => {
    await writeFile(path, 'This is a text, long enough to be taken for a database by nobody at all.'.repeat(20));
    expect(() => openSqlite({ path, clock })).toThrow(/is not a store of Askyard: name another file/);
    expect(() => openSqlite({ path: join(folder, 'none', 'store.sqlite'), clock })).toThrow(/cannot be opened: check that its folder exists/);
  });

  test('a full disk: the large write is refused whole, its small neighbour passes', async () => {
    const connection = connect(path, 'FULL');
    migrate(connection.database, path);
    connection.database.exec('PRAGMA max_page_count = 20');
    const writer = groupedWriter(connection, clock, () => undefined);
    const text = 'x'.repeat(90_000);
    const [large, small] = await Promise.allSettled([
      writer.write([{ put: { key: at('a'), text } }, { put: { key: at('b'), text } }]),
      writer.write([{ put: { key: at('c') } }]),
    ]);
    expect(large).toMatchObject({ reason: { name: 'StoreFailure', message: expect.stringMatching(/the disk is full; free some space/) } });
    expect(small).toMatchObject({ status: 'fulfilled' });
    expect(connection.database.prepare('SELECT sort FROM rows').all()).toEqual([{ sort: 'c' }]);
    connection.close();
  });

  test('a closed store', async () => {
    const { store, log, close } = openSqlite({ path, clock });
    await close();
    await expect(store.get(at('q'))).rejects.toMatchObject({ name: 'StoreFailure' });
    await expect(store.write([{ put: { key: at('q') } }])).rejects.toMatchObject({ name: 'StoreFailure' });
    await expect(log.end()).rejects.toMatchObject({ name: 'StoreFailure' });
  });
});
