import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Following, followLog } from '../../../app/engines/follow/follow.ts';
import { readerKey } from '../../../app/engines/follow/records.ts';
import type { LogEntry } from '../../../app/platform/store/port.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';
import { ScriptedLog } from './scripted-log.ts';

let log: ScriptedLog;
let stop: AbortController;
let applied: string[];
let errors: unknown[];

beforeEach(() => {
  log = new ScriptedLog();
  stop = new AbortController();
  applied = [];
  errors = [];
});

afterEach(() => stop.abort());

const note = (entries: readonly LogEntry[]) => void applied.push(...entries.map(({ event }) => event.kind));

function follow(over: Partial<Parameters<typeof followLog>[0]> = {}): Following {
  return followLog({ log, apply: note, signal: stop.signal, onError: (error) => errors.push(error), ...over });
}

test('every entry from the cursor on is applied, in order, however many the log gives at a time', async () => {
  log.append('a', 'b', 'c', 'd', 'e', 'f');
  const following = follow({ from: '1' });
  await following.caughtUp();
  expect(applied).toEqual(['b', 'c', 'd', 'e', 'f']);
  log.append('g');
  await following.caughtUp();
  expect(applied.at(-1)).toBe('g');
});

test('what is written while entries are applied is applied next, by a reader that nobody wakes', async () => {
  const { store, log: real, close } = openSqlite({ path: ':memory:', clock: { now: Date.now } });
  const write = (kind: string) => store.write([{ log: { id: kind, time: Date.now(), site: 1, shard: 0, event: { kind } } }]);
  const done = Promise.withResolvers<void>();
  const following = follow({
    log: real,
    from: await real.end(),
    async apply(entries) {
      note(entries);
      if (applied.length < 20) await write(`e${applied.length}`);
      else done.resolve();
    },
  });
  await write('e0');
  await done.promise;
  expect(applied).toEqual(Array.from({ length: 20 }, (_, index) => `e${index}`));
  stop.abort();
  await following.ended;
  await close();
});

test('without a cursor it begins at the end', async () => {
  log.append('a');
  const following = follow();
  await following.caughtUp();
  log.append('b');
  await following.caughtUp();
  expect(applied).toEqual(['b']);
});

test('an apply that throws is told of and tried again with the same entries, never passed over', async () => {
  const tries: string[][] = [];
  const following = follow({
    from: '0',
    apply(entries) {
      tries.push(entries.map(({ event }) => event.kind));
      if (tries.length < 3) throw new Error(`Try ${tries.length}.`);
      note(entries);
    },
  });
  log.append('a', 'b', 'c');
  await following.caughtUp();
  expect(tries).toEqual([['a', 'b'], ['a', 'b'], ['a', 'b'], ['c']]);
  expect(applied).toEqual(['a', 'b', 'c']);
  expect(errors.map(String)).toEqual(['Error: Try 1.', 'Error: Try 2.']);
});

test('a log that cannot be read is told of and read again', async () => {
  log.failures.push(new Error('No.'), new Error('Not yet.'));
  log.append('a');
  await follow({ from: '0' }).caughtUp();
  expect(applied).toEqual(['a']);
  expect(errors).toHaveLength(2);
});

test('a reader whose cursor has expired rebuilds and goes on where that says', async () => {
  log.append('a', 'b', 'c', 'd');
  log.kept = 2;
  const following = follow({ from: '0', onExpired: () => '3' });
  await following.caughtUp();
  expect(applied).toEqual(['d']);
  expect(errors).toEqual([]);
});

test('at rest, the cursor stands behind what was applied, and nothing is applied meanwhile', async () => {
  log.append('a', 'b', 'c');
  const following = follow({ from: '0' });
  const seen = await following.atRest(async (cursor) => {
    const before = applied.length;
    log.append('d');
    await log.changed();
    return { cursor, before, after: applied.length };
  });
  expect(seen).toEqual({ cursor: '3', before: 3, after: 3 });
  await expect(following.atRest(() => Promise.reject(new Error('Mine.')))).rejects.toThrow('Mine.');
  await following.caughtUp();
  expect(applied).toEqual(['a', 'b', 'c', 'd']);
});

test('when it has ended, nobody waits for it', async () => {
  const following = follow({ apply: () => Promise.reject(new Error('Never.')) });
  await following.caughtUp();
  log.append('a');
  const waiting = following.caughtUp();
  stop.abort(new Error('Stopped.'));
  await expect(waiting).rejects.toThrow('Stopped.');
  await following.ended;
  await expect(following.caughtUp()).rejects.toThrow('Stopped.');
});

test('a saved cursor is taken up after a stop', async () => {
  const { store, close } = openSqlite({ path: ':memory:', clock: { now: Date.now } });
  const first = follow({ store, name: 'test', from: '0' });
  log.append('a', 'b', 'c');
  await first.caughtUp();
  stop.abort();
  await first.ended;
  expect((await store.get(readerKey('test')))?.cursor).toBe('3');
  log.append('d');
  stop = new AbortController();
  const second = follow({ store, name: 'test', from: '0', signal: stop.signal });
  await second.caughtUp();
  expect(applied).toEqual(['a', 'b', 'c', 'd']);
  stop.abort();
  await second.ended;
  await close();
});

test('a stop while entries cannot be applied leaves the saved cursor before them', async () => {
  const { store, close } = openSqlite({ path: ':memory:', clock: { now: Date.now } });
  const failing = Promise.withResolvers<void>();
  const first = follow({
    store,
    name: 'test',
    from: '0',
    apply: () => {
      failing.resolve();
      throw new Error('Not now.');
    },
  });
  log.append('a', 'b');
  await failing.promise;
  stop.abort();
  await first.ended;
  expect((await store.get(readerKey('test')))?.cursor).toBe('0');
  await close();
});
