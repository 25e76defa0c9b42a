import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyRow } from '../../../app/platform/store/contract/subject.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askyard-crash-'));
});
afterEach(() => rm(folder, { recursive: true }));

const WRITER = new URL('./crash-writer.ts', import.meta.url).pathname;

/** Runs the writer, kills it without warning after some acknowledgements, and gives those. */
async function killedAfter(path: string, name: string, count: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [WRITER, path, name], { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: string[] = [];
  createInterface(child.stdout).on('line', (line) => {
    if (acknowledged.push(line) === count) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.once('close', resolve));
  return acknowledged;
}

test('after kill -9 everything acknowledged is there, nothing is there by half, and the log tells of the same writes', async () => {
  const path = join(folder, 'store.sqlite');
  for (const [name, count] of [
    ['first', 7],
    ['second', 50],
    ['third', 121],
  ] as const) {
    const acknowledged = await killedAfter(path, name, count);
    expect(acknowledged.length).toBeGreaterThanOrEqual(count);
    const { store, log, close } = openSqlite({ path, clock: { now: Date.now } });
    const rows = await everyRow((range) => store.queryIndex('one', range), { partition: 'all', prefix: `${name}-` });
    const partsOf = Map.groupBy(rows, (row) => row.key[0].slice('write#'.length));
    for (const id of acknowledged) expect(partsOf.has(id), `${id} was acknowledged`).toBe(true);
    for (const [id, parts] of partsOf) expect(parts, `${id} is whole`).toHaveLength(3);
    expect(await store.get(['total', name])).toMatchObject({ writes: partsOf.size });
    const [, identity] = (await log.end()).split('@');
    const follower = log.follow(`0@${identity}`);
    const told = (await follower.next()).map((entry) => entry.id).filter((id) => id.startsWith(name));
    expect(told.sort()).toEqual([...partsOf.keys()].sort());
    await close();
  }
});

test('another process loads while this one writes and reads', async () => {
  const path = join(folder, 'store.sqlite');
  const { store, close } = openSqlite({ path, clock: { now: Date.now } });
  const other = openSqlite({ path, clock: { now: Date.now } });
  const rows = Array.from({ length: 30_000 }, (_, index) => ({ key: [`load#${index % 100}`, `r#${index}`] as const, index }));
  const loading = other.store.load(rows);
  const child = killedAfter(path, 'beside', 60);
  for (let write = 0; write < 50; write++) await store.write([{ update: ['here', 'count'], add: { writes: 1 } }]);
  await loading;
  await child;
  expect(await store.get(['here', 'count'])).toMatchObject({ writes: 50 });
  expect(await everyRow(store.query, { partition: 'load#99' })).toHaveLength(300);
  await other.close();
  await close();
});
